#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: KPointCrossover with a fixed number of crossovers, numCrossovers(n), throws at the first crossover; with a
# range, numCrossovers(min, max), it runs, but the parent changes at least once less often than min and never max times. Expected: n
# crossovers; min to max of them. Deeplearning4j and ND4J at the same 1.0.0-beta7.
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
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.SynchronizedRandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.deeplearning4j.arbiter.optimize.generator.genetic.ChromosomeFactory;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.KPointCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.EmptyPopulationInitializer;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;

public class Finding {
    static RandomGenerator random(int seed) {
        return new SynchronizedRandomGenerator(new Well19937c(seed));
    }

    /** How often the parent changes along the genes of 2,000 children. */
    static String changes(KPointCrossover.Builder builder) {
        try {
            KPointCrossover crossover = builder.crossoverRate(1).randomGenerator(random(1))
                    .parentSelection(new RandomTwoParentSelection(random(2))).build();
            PopulationModel population = new PopulationModel.Builder()
                    .populationInitializer(new EmptyPopulationInitializer()).build();
            population.initializeInstance(false);
            ChromosomeFactory factory = new ChromosomeFactory();
            factory.initializeInstance(10);
            population.add(factory.createChromosome(new double[10], 1));
            population.add(factory.createChromosome(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 2));
            crossover.initializeInstance(population);
            Map<Integer, Integer> seen = new TreeMap<>();
            for (int i = 0; i < 2000; i++) {
                double[] genes = crossover.crossover().getGenes();
                int changes = 0;
                for (int k = 1; k < genes.length; k++) {
                    changes += genes[k] == genes[k - 1] ? 0 : 1;
                }
                seen.merge(changes, 1, Integer::sum);
            }
            return "changes of parent along a child: " + seen.keySet();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    public static void main(String[] args) {
        System.out.println("seen: numCrossovers(1): " + changes(new KPointCrossover.Builder().numCrossovers(1)));
        System.out.println("seen: numCrossovers(3): " + changes(new KPointCrossover.Builder().numCrossovers(3)));
        System.out.println("seen: numCrossovers(1, 2): " + changes(new KPointCrossover.Builder().numCrossovers(1, 2)));
        System.out.println("seen: numCrossovers(2, 4): " + changes(new KPointCrossover.Builder().numCrossovers(2, 4)));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: 1, 3, 1 to 2 and 2 to 4 changes"
cat > expected <<'TEXT'

TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
