#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: DataSet.shuffle(seed) and Nd4j.shuffle of an even number of examples move every example that stood at an even place
# to an odd one and the other way round, whatever the seed; none ever stays where it was. Classes that alternate before shuffling
# alternate afterwards. Expected: any order, each as likely as any other, so that about half of the examples keep the parity of their
# place.
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
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>deeplearning4j-nn</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static INDArray places(int n) {
        float[][] rows = new float[n][2];
        for (int i = 0; i < n; i++) {
            rows[i][0] = rows[i][1] = i;
        }
        return Nd4j.create(rows);
    }

    static String kept(INDArray shuffled, int n) {
        int stayed = 0;
        int parity = 0;
        for (int i = 0; i < n; i++) {
            int from = (int) shuffled.getFloat(i, 0);
            stayed += from == i ? 1 : 0;
            parity += from % 2 == i % 2 ? 1 : 0;
        }
        return stayed + " stayed, " + parity + " at a place of the same parity";
    }

    public static void main(String[] args) {
        for (int n : new int[] {8, 100, 1000}) {
            for (long seed : new long[] {0, 1, 12345}) {
                DataSet data = new DataSet(places(n), Nd4j.zeros(n, 2));
                data.shuffle(seed);
                System.out.println("seen: DataSet.shuffle(" + seed + ") of " + n + ": " + kept(data.getFeatures(), n));
            }
            INDArray rows = places(n);
            Nd4j.shuffle(rows, new Random(7), 1);
            System.out.println("seen: Nd4j.shuffle of " + n + ": " + kept(rows, n));
        }
        int[] stays = new int[4];
        for (long seed = 0; seed < 4000; seed++) {
            DataSet data = new DataSet(places(4), Nd4j.zeros(4, 2));
            data.shuffle(seed);
            for (int i = 0; i < 4; i++) {
                stays[i] += (int) data.getFeatures().getFloat(i, 0) == i ? 1 : 0;
            }
        }
        System.out.println("seen: of 4 examples and 4,000 seeds, times that each stayed (1,000 expected): "
                + java.util.Arrays.toString(stays));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: a shuffle of an even number of examples swaps even places for odd ones, and none stays"
cat > expected <<'TEXT'
seen: DataSet.shuffle(0) of 8: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(1) of 8: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(12345) of 8: 0 stayed, 0 at a place of the same parity
seen: Nd4j.shuffle of 8: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(0) of 100: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(1) of 100: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(12345) of 100: 0 stayed, 0 at a place of the same parity
seen: Nd4j.shuffle of 100: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(0) of 1000: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(1) of 1000: 0 stayed, 0 at a place of the same parity
seen: DataSet.shuffle(12345) of 1000: 0 stayed, 0 at a place of the same parity
seen: Nd4j.shuffle of 1000: 0 stayed, 0 at a place of the same parity
seen: of 4 examples and 4,000 seeds, times that each stayed (1,000 expected): [0, 0, 0, 0]
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
