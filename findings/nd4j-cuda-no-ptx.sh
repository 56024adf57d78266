#!/usr/bin/env bash
# ND4J's libraries for CUDA. nd4j-cuda-11.6 and nd4j-cuda-11.4 1.0.0-M2.1 hold machine code for sm_37 to sm_86 and no PTX at all, so that
# no card newer than sm_89 (Hopper, Blackwell) can ever run them, whatever its driver. nd4j-cuda-11.2 1.0.0-M1.1, the release before,
# holds PTX for compute_86 beside machine code for sm_35 to sm_86, and nd4j-cuda-11.0 1.0.0-M1.1 PTX for compute_80. Expected: PTX of the
# newest architecture in every release, as nvcc and CMake put it there by themselves.
#
# Needs Maven and Python 3; downloads some 2 GB. No card and no driver. Prints what was seen; fails if that is no longer so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > parts.py <<'PYTHON'
"""Which device code an x86-64 ELF library holds: the headers of the fat binaries in its section .nv_fatbin."""
import collections
import mmap
import struct
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as jar:
    name = next(n for n in jar.namelist() if n.endswith("/libnd4jcuda.so"))
    jar.extract(name)
with open(name, "rb") as file:
    library = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
table, = struct.unpack_from("<Q", library, 40)
size, count, names = struct.unpack_from("<HHH", library, 58)
sections = [struct.unpack_from("<IIQQQQ", library, table + i * size) for i in range(count)]
start = sections[names][4]


def title(offset):
    return library[start + offset:library.find(b"\0", start + offset)].decode()


found = collections.Counter()
modules = 0
for section in sections:
    if title(section[0]) != ".nv_fatbin":
        continue
    at, end = section[4], section[4] + section[5]
    while at < end:
        magic, _, header, length = struct.unpack_from("<IHHQ", library, at)
        if magic != 0xBA55ED50:
            at += 8
            continue
        modules += 1
        part = at + header
        at = part + length
        while part < at:
            kind, _, header, length = struct.unpack_from("<HHIQ", library, part)
            arch, = struct.unpack_from("<I", library, part + 28)
            found["PTX for compute_%d" % arch if kind == 1 else "machine code for sm_%d" % arch] += 1
            part += header + length
print("seen: %s: %d modules; %s" % (sys.argv[2], modules, "; ".join("%d× %s" % (n, k) for k, n in sorted(found.items()))))
PYTHON
for artifact in nd4j-cuda-11.6:1.0.0-M2.1 nd4j-cuda-11.4:1.0.0-M2.1 nd4j-cuda-11.2:1.0.0-M1.1 nd4j-cuda-11.0:1.0.0-M1.1; do
  mvn -B -q dependency:copy -Dartifact="org.nd4j:$artifact:jar:linux-x86_64" -DoutputDirectory=. >/dev/null
  python3 parts.py "$(echo "${artifact%:*}"-*-linux-x86_64.jar)" "$artifact"
  rm -rf org ./*.jar
done | tee seen
echo "expected: PTX in all of them"
cat > expected <<'TEXT'
seen: nd4j-cuda-11.6:1.0.0-M2.1: 228 modules; 228× machine code for sm_37; 228× machine code for sm_50; 228× machine code for sm_52; 228× machine code for sm_60; 228× machine code for sm_61; 228× machine code for sm_70; 228× machine code for sm_75; 228× machine code for sm_80; 228× machine code for sm_86
seen: nd4j-cuda-11.4:1.0.0-M2.1: 228 modules; 228× machine code for sm_37; 228× machine code for sm_50; 228× machine code for sm_52; 228× machine code for sm_60; 228× machine code for sm_61; 228× machine code for sm_70; 228× machine code for sm_75; 228× machine code for sm_80; 228× machine code for sm_86
seen: nd4j-cuda-11.2:1.0.0-M1.1: 229 modules; 229× PTX for compute_86; 229× machine code for sm_35; 229× machine code for sm_50; 229× machine code for sm_52; 229× machine code for sm_60; 229× machine code for sm_61; 229× machine code for sm_70; 229× machine code for sm_75; 229× machine code for sm_80; 229× machine code for sm_86
seen: nd4j-cuda-11.0:1.0.0-M1.1: 229 modules; 229× PTX for compute_80; 229× machine code for sm_35; 229× machine code for sm_50; 229× machine code for sm_52; 229× machine code for sm_60; 229× machine code for sm_61; 229× machine code for sm_70; 229× machine code for sm_75; 229× machine code for sm_80
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
