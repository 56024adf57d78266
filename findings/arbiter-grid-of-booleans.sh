#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: grid search gives a BooleanSpace as many values as discretizationCount says, so that true and false come
# several times each and a grid over a switch and a width has too many candidates, most of them twice. A DiscreteParameterSpace of
# true and false has two values. Expected: two. Deeplearning4j and ND4J at the same 1.0.0-beta7.
#
# Needs a JDK 17 or newer and Maven. Prints what was seen; fails if that is no longer so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
os=$(uname -s); arch=$(uname -m)
case "$os-$arch" in
  Linux-x86_64) natives=linux-x86_64 ;;
  Linux-aarch64) natives=linux-arm64 ;;
  Darwin-x86_64) natives=macosx-x86_64 ;;
  Darwin-arm64) natives=macosx-arm64 ;;
  *) echo "no native library for $os-$arch" >&2; exit 2 ;;
esac
cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <properties><javacpp.platform>$natives</javacpp.platform></properties>
  <dependencies>
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>arbiter-deeplearning4j</artifactId><version>1.0.0-beta7</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-beta7</version></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.parameter.BooleanSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;

public class Finding {
    static String grid(ParameterSpace<?> space, int count) {
        GridSearchCandidateGenerator grid = new GridSearchCandidateGenerator(space, count,
                GridSearchCandidateGenerator.Mode.Sequential, null);
        List<Object> values = new ArrayList<>();
        while (grid.hasMoreCandidates()) {
            values.add(grid.getCandidate().getValue());
        }
        return grid.getTotalNumCandidates() + " candidates " + values;
    }

    public static void main(String[] args) {
        for (int count : new int[] {2, 3, 5}) {
            System.out.println("seen: discretizationCount " + count + ", BooleanSpace: " + grid(new BooleanSpace(), count));
            System.out.println("seen: discretizationCount " + count + ", DiscreteParameterSpace: "
                    + grid(new DiscreteParameterSpace<>(true, false), count));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: two candidates each time"
cat > expected <<'TEXT'
seen: discretizationCount 2, BooleanSpace: 2 candidates [true, false]
seen: discretizationCount 2, DiscreteParameterSpace: 2 candidates [true, false]
seen: discretizationCount 3, BooleanSpace: 3 candidates [true, true, false]
seen: discretizationCount 3, DiscreteParameterSpace: 2 candidates [true, false]
seen: discretizationCount 5, BooleanSpace: 5 candidates [true, true, true, false, false]
seen: discretizationCount 5, DiscreteParameterSpace: 2 candidates [true, false]
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
