#!/usr/bin/env bash
# DataVec 1.0.0-M2.1: where a reduction of rows is put together from parts, as Spark does it from its partitions (combine of the
# reducer's aggregation), standard deviations and variances are wrong, with and without correction: the deviations of the second part
# are dropped, while its count is added. Products throw UnsupportedOperationException. Sums, means, extremes and counts are right, and
# so is everything that is computed in one part, as the local executor does. So results depend on the partitions. Expected: those of
# all rows.
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
    <dependency><groupId>org.datavec</groupId><artifactId>datavec-api</artifactId><version>1.0.0-M2.1</version></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.util.List;
import org.datavec.api.transform.ReduceOp;
import org.datavec.api.transform.ops.IAggregableReduceOp;
import org.datavec.api.transform.reduce.Reducer;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

public class Finding {
    public static void main(String[] args) {
        Schema schema = new Schema.Builder().addColumnString("key").addColumnDouble("x").build();
        for (ReduceOp op : new ReduceOp[] {ReduceOp.Sum, ReduceOp.Mean, ReduceOp.Max, ReduceOp.Count, ReduceOp.Stdev,
            ReduceOp.UncorrectedStdDev, ReduceOp.Variance, ReduceOp.PopulationVariance, ReduceOp.Prod}) {
            Reducer reducer = new Reducer.Builder(op).keyColumns("key").build();
            reducer.setInputSchema(schema);
            IAggregableReduceOp<List<Writable>, List<Writable>> all = reducer.aggregableReducer();
            IAggregableReduceOp<List<Writable>, List<Writable>> first = reducer.aggregableReducer();
            IAggregableReduceOp<List<Writable>, List<Writable>> second = reducer.aggregableReducer();
            for (int i = 1; i <= 8; i++) {
                List<Writable> row = List.of(new Text("a"), new DoubleWritable(i));
                all.accept(row);
                (i <= 4 ? first : second).accept(row);
            }
            String combined;
            try {
                first.combine(second);
                combined = String.format("%.4f", first.get().get(1).toDouble());
            } catch (UnsupportedOperationException e) {
                combined = e.getClass().getSimpleName();
            }
            System.out.printf("seen: %s of 1 to 8: %.4f; of 1 to 4 and of 5 to 8, combined: %s%n", op, all.get().get(1).toDouble(), combined);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "The same rows in two partitions have other deviations."
cat > expected <<'TEXT'
seen: Sum of 1 to 8: 36.0000; of 1 to 4 and of 5 to 8, combined: 36.0000
seen: Mean of 1 to 8: 4.5000; of 1 to 4 and of 5 to 8, combined: 4.5000
seen: Max of 1 to 8: 8.0000; of 1 to 4 and of 5 to 8, combined: 8.0000
seen: Count of 1 to 8: 8.0000; of 1 to 4 and of 5 to 8, combined: 8.0000
seen: Stdev of 1 to 8: 2.4495; of 1 to 4 and of 5 to 8, combined: 0.8452
seen: UncorrectedStdDev of 1 to 8: 2.2913; of 1 to 4 and of 5 to 8, combined: 0.7906
seen: Variance of 1 to 8: 6.0000; of 1 to 4 and of 5 to 8, combined: 0.7143
seen: PopulationVariance of 1 to 8: 5.2500; of 1 to 4 and of 5 to 8, combined: 0.6250
seen: Prod of 1 to 8: 40320.0000; of 1 to 4 and of 5 to 8, combined: UnsupportedOperationException
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
