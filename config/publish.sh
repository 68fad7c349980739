#!/usr/bin/env bash
# Makes the program as one file for people who have no SDK: publish/linux-x64/sheetsync and publish/win-x64/sheetsync.exe,
# with the commented example of all settings beside it.
#
#   bash config/publish.sh [FOLDER] [RID…]      by default publish, linux-x64 and win-x64
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$root/publish}
shift || true
[ $# -gt 0 ] || set -- linux-x64 win-x64
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for rid in "$@"; do
  # Everything in between goes to a folder of its own: builds of the repository, and its lock files, are not disturbed.
  dotnet publish "$root/src/SheetSync.Worker" --configuration Release --runtime "$rid" --self-contained true --output "$out/$rid" \
    --artifacts-path "$work" --nologo --verbosity quiet \
    -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true -p:DebugType=none -p:GenerateDocumentationFile=false \
    -p:NuGetLockFilePath=obj/publish.lock.json
  cp "$root/config/sheetsync.json" "$out/$rid/sheetsync.example.json"
  echo "made $out/$rid"
done
