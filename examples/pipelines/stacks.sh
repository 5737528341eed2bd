#!/usr/bin/env bash
# What every pipeline does with the stacks of a deployment, in the order in which they depend on each other:
#
#   stacks.sh synth    writes the Terraform of $DOCUMENT to $OUT, and the order of its stacks to $OUT/order
#   stacks.sh lock     writes which providers were chosen, by their hashes, to $LOCKS; commit what it writes
#   stacks.sh plan     plans every stack; a stack that builds on one not applied yet is planned once that is there
#   stacks.sh apply    plans and applies one stack after the other
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

stacks() { cat "$OUT/order"; }
in_stack() { local stack=$1; shift; terraform -chdir="$OUT/stacks/$stack" "$@"; }

synth() {
  "${INFERRA[@]}" synth "$DOCUMENT" --out "$OUT" --json >"$OUT.json"
  node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).stacks.map(({ name }) => name).join("\n")' <"$OUT.json" >"$OUT/order"
}

# The providers that were reviewed, and no others.
init() {
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
  init "$1" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
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

apply() {
  local stack status
  for stack in $(stacks); do
    status=0
    plan_of "$stack" || status=$?
    case $status in
      0) echo "$stack: nothing changes" ;;
      2) echo "$stack: $(summary_of "$stack")"; in_stack "$stack" apply -no-color plan.tfplan ;;
      *) echo "$stack could not be planned" >&2; cat "$OUT/stacks/$stack/plan.log" >&2; return 1 ;;
    esac
  done
}

drift() {
  local stack status drifted=()
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
