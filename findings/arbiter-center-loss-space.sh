#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: CenterLossOutputLayerSpace takes alpha and lambda, fixed or as spaces, and makes layers with the defaults of
# CenterLossOutputLayer (0.05, 2e-4) whatever they are. A search over them finds no difference. Expected: the values asked for.
# Deeplearning4j and ND4J at the same 1.0.0-beta7.
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
import org.deeplearning4j.arbiter.layers.CenterLossOutputLayerSpace;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    public static void main(String[] args) {
        for (double asked : new double[] {0.2, 0.4}) {
            CenterLossOutputLayer layer = new CenterLossOutputLayerSpace.Builder()
                    .nIn(3).nOut(4).lossFunction(LossFunction.MCXENT).alpha(asked).lambda(asked).build()
                    .getValue(new double[0]);
            System.out.println("seen: asked for alpha and lambda " + asked + ", got alpha " + layer.getAlpha()
                    + ", lambda " + layer.getLambda());
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: alpha and lambda as asked for"
cat > expected <<'TEXT'

TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
