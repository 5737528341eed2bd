#!/usr/bin/env bash
# What every pipeline does with the stacks of a deployment, in the order in which they depend on each other:
#
#   stacks.sh synth    writes the Terraform of $DOCUMENT to $OUT, and the order of its stacks to $OUT/order
#   stacks.sh lock     writes which providers were chosen, by their hashes, to $LOCKS; commit what it writes
#   stacks.sh plan     plans every stack; a stack that builds on one not applied yet is planned once that is there
#   stacks.sh apply    plans and applies each stack once those that it builds on are there
#   stacks.sh drift    ends with 2 where Azure, AWS or the cluster is no longer as it was applied
#
# Needs node, terraform, and for the cluster's stacks kubelogin and a way to its private API.
set -euo pipefail

DOCUMENT=${DOCUMENT:-deployment.yaml}
OUT=${OUT:-cdktf.out}
LOCKS=${LOCKS:-locks}
PLATFORMS=${PLATFORMS:-linux_amd64 linux_arm64 darwin_arm64}
read -ra INFERRA <<<"${INFERRA:-npx --no-install inferra}"
export TF_IN_AUTOMATION=1 TF_INPUT=0

# A line a stack: its name, and those that it builds on.
stacks() { cut -d ' ' -f 1 "$OUT/order"; }
builds_on() { sed -n "s/^$1 //p" "$OUT/order"; }
in_stack() { local stack=$1; shift; terraform -chdir="$OUT/stacks/$stack" "$@"; }

synth() {
  "${INFERRA[@]}" synth "$DOCUMENT" --out "$OUT" --json >"$OUT.json"
  node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).stacks.map(({ name, dependencies }) => [name, ...dependencies].join(" ")).join("\n")' <"$OUT.json" >"$OUT/order"
}

# All before the first plan: a cache of providers that several share stands one that writes at a time.
init() {
  local stack
  for stack in $(stacks); do
    init_one "$stack" >"$OUT/stacks/$stack/init.log" 2>&1 || { cat "$OUT/stacks/$stack/init.log" >&2; return 1; }
  done
}

# The providers that were reviewed, and no others.
init_one() {
  if [ ! -f "$LOCKS/$1.lock.hcl" ]; then
    echo "no providers are locked for $1: run stacks.sh lock and commit $LOCKS/$1.lock.hcl" >&2
    return 1
  fi
  cp "$LOCKS/$1.lock.hcl" "$OUT/stacks/$1/.terraform.lock.hcl"
  in_stack "$1" init -no-color -lockfile=readonly
}

lock() {
  mkdir -p "$LOCKS"
  local stack platforms=()
  for platform in $PLATFORMS; do platforms+=("-platform=$platform"); done
  for stack in $(stacks); do
    in_stack "$stack" providers lock "${platforms[@]}"
    cp "$OUT/stacks/$stack/.terraform.lock.hcl" "$LOCKS/$stack.lock.hcl"
  done
}

# 0: nothing changes, 2: something does, 3: it waits for a stack that is not applied yet, 1: anything else.
plan_of() {
  local log=$OUT/stacks/$1/plan.log status=0
  in_stack "$1" plan -no-color -detailed-exitcode -lock-timeout=5m -out=plan.tfplan >"$log" 2>&1 || status=$?
  if [ "$status" -eq 1 ]; then
    grep -q 'Unable to find remote state\|No stored state was found\|no attribute named "cross-stack-output' "$log" && return 3
    cat "$log" >&2
  fi
  return "$status"
}

summary_of() { grep -E '^(Plan:|No changes)' "$OUT/stacks/$1/plan.log" | head -n 1; }

plan() {
  local stack status failed=0
  init
  {
    echo "| Stack | What Terraform would do |"
    echo "| --- | --- |"
  } >"$OUT/plan.md"
  for stack in $(stacks); do
    status=0
    plan_of "$stack" || status=$?
    case $status in
      0 | 2) echo "| $stack | $(summary_of "$stack") |" ;;
      3) echo "| $stack | is planned once the stacks before it are applied |" ;;
      *) failed=1; echo "| $stack | **could not be planned** |" ;;
    esac >>"$OUT/plan.md"
  done
  cat "$OUT/plan.md"
  return "$failed"
}

# What doesn't build on each other is applied at the same time. A stack that fails stops those that build on it, and no others.
apply() {
  local stack job jobs=() marks=$OUT/applied
  init
  rm -rf "$marks"
  mkdir -p "$marks"
  set -m # a process group a stack, so that its Terraform can be told to stop in order
  for stack in $(stacks); do
    { apply_after "$stack" "$marks" || echo 1 >"$marks/$stack"; } &
    jobs+=($!)
  done
  trap 'for job in "${jobs[@]}"; do kill -INT -- "-$job" 2>/dev/null || true; done' INT TERM
  wait || { wait; return 1; }
  ! grep -qv '^0$' "$marks"/*
}

apply_after() {
  local before status=0
  for before in $(builds_on "$1"); do
    until [ -s "$2/$before" ]; do sleep 0.2; done
    if [ "$(cat "$2/$before")" != 0 ]; then
      echo "$1 is left as it is: $before could not be applied" >&2
      echo 1 >"$2/$1"
      return
    fi
  done
  apply_one "$1" || status=$?
  echo "$status" >"$2/$1"
}

apply_one() {
  local status=0
  plan_of "$1" || status=$?
  case $status in
    0) echo "$1: nothing changes" ;;
    2)
      echo "$1: $(summary_of "$1")"
      status=0
      in_stack "$1" apply -no-color plan.tfplan >"$OUT/stacks/$1/apply.log" 2>&1 || status=$?
      cat "$OUT/stacks/$1/apply.log"
      return "$status"
      ;;
    *) echo "$1 could not be planned" >&2; cat "$OUT/stacks/$1/plan.log" >&2; return 1 ;;
  esac
}

drift() {
  local stack status drifted=()
  init
  for stack in $(stacks); do
    status=0
    plan_of "$stack" || status=$?
    case $status in
      0) ;;
      2) drifted+=("$stack"); echo "$stack: $(summary_of "$stack")"; in_stack "$stack" show -no-color plan.tfplan ;;
      *) echo "$stack could not be planned" >&2; return 1 ;;
    esac
  done
  [ "${#drifted[@]}" -eq 0 ] && echo "everything is as it was applied" && return 0
  echo "no longer as it was applied: ${drifted[*]}"
  return 2
}

case ${1:-} in
  synth | lock | plan | apply | drift) "$1" ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
