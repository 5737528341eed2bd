"""Copies weights from storage to the node's disk and checks every byte against checksums that were approved.

    copy-weights.py SOURCE TARGET SHA256 [SOURCE TARGET SHA256]...

SOURCE holds a file SHA256SUMS, whose own checksum is SHA256. What it does not name is not copied, and what differs from
it ends the program, so that the engine never starts on it.
"""
import concurrent.futures
import hashlib
import os
import pathlib
import re
import sys

BLOCK = 16 * 1024 * 1024
LINE = re.compile(r"^([0-9a-f]{64}) [ *](.+)$")


def checksums(source, approved):
    text = (source / "SHA256SUMS").read_bytes()
    found = hashlib.sha256(text).hexdigest()
    if found != approved:
        sys.exit(f"{source}/SHA256SUMS is {found}, approved was {approved}")
    files = {}
    for line in text.decode("utf-8").splitlines():
        match = LINE.match(line)
        name = pathlib.PurePosixPath(match.group(2)) if match else None
        if name is None or name.is_absolute() or ".." in name.parts:
            sys.exit(f"{source}/SHA256SUMS has a line that names no file of it: {line!r}")
        files[str(name)] = match.group(1)
    if not files:
        sys.exit(f"{source}/SHA256SUMS names no file")
    return files


def copy(source, target, expected):
    """One file; what is on the disk already is read again, for the disk may have been changed."""
    if target.is_file() and digest_of(target) == expected:
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    digest, size = hashlib.sha256(), 0
    with open(source, "rb") as reader, open(part, "wb") as writer:
        while block := reader.read(BLOCK):
            digest.update(block)
            writer.write(block)
            size += len(block)
    if digest.hexdigest() != expected:
        part.unlink()
        raise ValueError(f"{source} is {digest.hexdigest()}, approved was {expected}")
    os.replace(part, target)
    return size


def digest_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as reader:
        while block := reader.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def copy_all(source, target, approved):
    files = checksums(source, approved)
    target.mkdir(parents=True, exist_ok=True)
    for path in target.rglob("*"):
        if path.is_file() and path.relative_to(target).as_posix() not in files:
            path.unlink()
    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        sizes = pool.map(lambda name: copy(source / name, target / name, files[name]), files)
        copied = sum(sizes)
    print(f"{target}: {len(files)} files checked, {copied} bytes copied", flush=True)


def main(arguments):
    if not arguments or len(arguments) % 3 != 0:
        sys.exit(__doc__)
    for index in range(0, len(arguments), 3):
        source, target, approved = arguments[index : index + 3]
        try:
            copy_all(pathlib.Path(source), pathlib.Path(target), approved)
        except (OSError, ValueError) as problem:
            sys.exit(str(problem))


main(sys.argv[1:])
