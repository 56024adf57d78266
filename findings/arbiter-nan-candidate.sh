#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: if the first candidate scores NaN, LocalOptimizationRunner keeps it as the best of the search for ever, whether
# scores are minimised or maximised; a NaN that comes later is passed over. In genetic search that maximises a NaN stands above every
# number in the population and is never culled. Expected: NaN is never the best. Deeplearning4j and ND4J at the same 1.0.0-beta7.
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.*;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.saving.InMemoryResultSaver;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.*;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.*;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusChangeType;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

import java.util.List;
import org.deeplearning4j.arbiter.optimize.generator.genetic.ChromosomeFactory;
import org.deeplearning4j.arbiter.optimize.generator.genetic.culling.LeastFitCullOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.*;

public class Finding {
    static double[] scores;

    public static class Score implements ScoreFunction {
        final boolean minimize;

        Score(boolean minimize) {
            this.minimize = minimize;
        }

        public double score(Object model, DataProvider data, java.util.Map<String, Object> parameters) {
            return 0;
        }

        public double score(Object model, Class<? extends DataSource> source, Properties properties) {
            return 0;
        }

        public boolean minimize() {
            return minimize;
        }

        public List<Class<?>> getSupportedModelTypes() {
            return List.of();
        }

        public List<Class<?>> getSupportedDataTypes() {
            return List.of();
        }
    }

    /** Gives each candidate the score that stands at its index. */
    static class Scripted implements TaskCreator {
        Callable<OptimizationResult> task(Candidate candidate) {
            return () -> {
                double score = scores[candidate.getIndex()];
                return new OptimizationResult(candidate, score, candidate.getIndex(), null, new CandidateInfo(
                        candidate.getIndex(), CandidateStatus.Complete, score, 0L, 0L, 0L, null, null), null);
            };
        }

        public Callable<OptimizationResult> create(Candidate candidate, DataProvider data, ScoreFunction score,
                List<StatusListener> listeners, IOptimizationRunner runner) {
            return task(candidate);
        }

        public Callable<OptimizationResult> create(Candidate candidate, Class<? extends DataSource> data,
                Properties properties, ScoreFunction score, List<StatusListener> listeners, IOptimizationRunner runner) {
            return task(candidate);
        }
    }

    public static class Data implements DataSource {
        public void configure(Properties properties) {}

        public Object trainData() {
            return null;
        }

        public Object testData() {
            return null;
        }

        public Class<?> getDataType() {
            return Object.class;
        }
    }

    static void search(boolean minimize, double... candidates) {
        scores = candidates;
        LocalOptimizationRunner runner = new LocalOptimizationRunner(1, new OptimizationConfiguration.Builder()
                .candidateGenerator(new RandomSearchGenerator(new ContinuousParameterSpace(0, 1), null))
                .dataSource(Data.class, new Properties()).modelSaver(new InMemoryResultSaver())
                .scoreFunction(new Score(minimize)).terminationConditions(new MaxCandidatesCondition(candidates.length))
                .build(), new Scripted());
        runner.execute();
        System.out.println("seen: " + (minimize ? "minimise " : "maximise ") + java.util.Arrays.toString(candidates)
                + ": best score " + runner.bestScore() + ", candidate " + runner.bestScoreCandidateIndex());
    }

    public static void main(String[] args) {
        search(true, Double.NaN, 3, 1, 2);
        search(false, Double.NaN, 3, 1, 2);
        search(true, 3, Double.NaN, 1, 2);
        for (boolean minimize : new boolean[] {true, false}) {
            PopulationModel population = new PopulationModel.Builder()
                    .populationInitializer(new EmptyPopulationInitializer()).populationSize(4)
                    .cullOperator(new LeastFitCullOperator(0.5)).build();
            population.initializeInstance(minimize);
            ChromosomeFactory factory = new ChromosomeFactory();
            factory.initializeInstance(1);
            for (double fitness : new double[] {3, Double.NaN, 1, 2, 5, 4, 6, 7}) {
                population.add(factory.createChromosome(new double[] {0}, fitness));
            }
            StringBuilder left = new StringBuilder();
            population.getPopulation().forEach(chromosome -> left.append(' ').append(chromosome.getFitness()));
            System.out.println("seen: population, " + (minimize ? "minimised:" : "maximised:") + left);
        }
        System.exit(0);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: best scores 1, 3 and 1, and no NaN left in either population"
cat > expected <<'TEXT'

TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
