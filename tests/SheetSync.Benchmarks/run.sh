#!/usr/bin/env bash
# Compiles all sides ahead of time, as the published program is, and runs a benchmark. Needs the .NET SDK alone.
#
#   bash tests/SheetSync.Benchmarks/run.sh read|check|patch|pass|publish|google-sheets
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish "$here" --configuration Release --use-current-runtime --self-contained false --output "$work/run" --artifacts-path "$work/build" \
  --nologo --verbosity quiet -p:PublishReadyToRun=true -p:NuGetLockFilePath=obj/publish.lock.json
"$work/run/SheetSync.Benchmarks" "$@"
