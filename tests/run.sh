#!/usr/bin/env bash
# Installs what the tests need (as root on Debian), builds everything and runs every test project.
# A skipped test is a failure, but for tests that read SHEETSYNC_TEST_DATA (default ../shared) where that is absent.
# The last line, alone: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 SHEETSYNC_REQUIRE_JUDGES=1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
data=${SHEETSYNC_TEST_DATA:-../shared}

install_judges() {
  command -v ssconvert >/dev/null && command -v soffice >/dev/null && return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "tests/run.sh: gnumeric (ssconvert) and libreoffice-calc-nogui (soffice) are needed; install them, or run as root on Debian." >&2
    return 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends gnumeric libreoffice-calc-nogui
}

install_node() {
  command -v npm >/dev/null && return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "tests/run.sh: Node.js 20 with npm is needed for tests/google-node-client, tests/oauth-server, tests/mastodon-judge and tests/bluesky-pds; install it, or run as root on Debian." >&2
    return 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm
}

install_node_client() {
  [ -d tests/google-node-client/node_modules/googleapis ] && return 0
  install_node && (cd tests/google-node-client && npm ci --no-audit --no-fund)
}

install_oauth_server() {
  [ -d tests/oauth-server/node_modules/oidc-provider ] && return 0
  install_node && (cd tests/oauth-server && npm ci --no-audit --no-fund)
}

install_mastodon_judge() {
  [ -d tests/mastodon-judge/node_modules/@stoplight/prism-cli ] && return 0
  install_node && (cd tests/mastodon-judge && npm ci --no-audit --no-fund)
}

# It compiles SQLite: two minutes, kept between runs. The compiled file is the last to come.
install_bluesky_server() {
  [ -f tests/bluesky-pds/node_modules/better-sqlite3/build/Release/better_sqlite3.node ] && return 0
  install_node || return 1
  if ! { command -v g++ && command -v make && command -v python3; } >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
      echo "tests/run.sh: g++, make and Python 3 are needed for tests/bluesky-pds; install them, or run as root on Debian." >&2
      return 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends g++ make python3 || return 1
  fi
  # Where Node.js brought its headers along, none need be fetched.
  [ "$(command -v node)" = /usr/bin/node ] && [ -f /usr/include/node/node.h ] && export npm_config_nodedir=/usr
  (cd tests/bluesky-pds && npm ci --no-audit --no-fund)
}

{ install_judges && install_node_client && install_oauth_server && install_mastodon_judge && install_bluesky_server; } >"$out/install.log" 2>&1 &
installing=$!
if ! dotnet build SheetSync.sln --nologo -v quiet >"$out/build.log" 2>&1; then
  cat "$out/build.log"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi
if ! wait "$installing"; then
  cat "$out/install.log"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

run_suite() { # name, project, filters
  local name=$1 project=$2
  shift 2
  timeout 240 dotnet run --no-build --project "tests/$project" -- -noColor "$@" >"$out/$name.log" 2>&1
  echo $? >"$out/$name.code"
}
export -f run_suite
export out

# Two at a time, the long one in parts.
worker=SheetSync.Worker.Tests sheets=SheetSync.Spreadsheets.Tests
suites=$(cd tests && ls -d *.Tests)
sheetParts="Hostile GoogleSheets"
{
  printf '%s\n' "$sheets $sheets$(printf -- " -namespace- $sheets.%s*" $sheetParts)"
  for part in $sheetParts; do printf '%s\n' "$sheets.$part $sheets -namespace $sheets.$part*"; done
  printf '%s\n' $suites | grep -Ev "^($worker|$sheets)\$" | awk '{ print $1, $1 }'
} | xargs -P 2 -I{} bash -fc 'run_suite {}'

# What starts the real program and watches its clock has the machine to itself, in four parts.
parts="Commands Kill Steps"
run_suite "$worker" "$worker" $(printf -- "-namespace- $worker.%s " $parts)
for part in $parts; do run_suite "$worker.$part" "$worker" -namespace "$worker.$part"; done

passed=0 failed=0 skipped=0
for suite in $suites $(printf "$sheets.%s " $sheetParts) $(printf "$worker.%s " $parts); do
  log="$out/$suite.log"
  code=$(cat "$out/$suite.code" 2>/dev/null || echo 1)
  line=$(grep -aE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
  number() { grep -aoE "$1: [0-9]+" <<<"$line" | grep -oE '[0-9]+' | head -1; }
  total=$(number Total) errors=$(number Errors) bad=$(number Failed) skips=$(number Skipped) notrun=$(number 'Not Run')
  total=${total:-0} errors=${errors:-0} bad=${bad:-0} skips=${skips:-0} notrun=${notrun:-0}
  bad=$((bad + errors))
  if [ "$code" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  if [ "$code" = 124 ]; then echo "$suite: stopped after 4 minutes"; fi
  if [ "$skips" -gt 0 ] && [ -d "$data" ]; then
    echo "$suite: $skips skipped, which counts as failed here"
    bad=$((bad + skips)) skips=0
  fi
  if [ "$bad" -gt 0 ]; then grep -aE '\[FAIL\]|\[SKIP\]' -A 12 "$log" | head -150; [ -z "$line" ] && tail -40 "$log"; fi
  good=$((total - bad - skips - notrun))
  [ "$good" -lt 0 ] && good=0
  echo "$suite: $good passed, $bad failed, $skips skipped"
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skips))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
