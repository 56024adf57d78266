package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.Need;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The synthetic two-class model as a probe set: its inputs lie in V1 and V2, so that the class subspaces are these, and
 * all that is measured in them must equal what is measured in V1 and V2 as fixed spaces.
 */
class SubspaceWatchTest {

    private static final int NEURONS = 8;
    private static final LayerDescription LAYER = new LayerDescription("a", "DenseLayer", NEURONS, 4, true);
    private static final double ANGLE = Math.PI / 3;
    private static final Basis V1 = Basis.of(new double[][] {{1, 0, 0, 0}, {0, Math.sin(ANGLE), Math.cos(ANGLE), 0}});
    private static final Basis V2 = Basis.of(new double[][] {{0, 0, 1, 0}, {0, 0, 0, 1}});
    private static final ProbePlan PLAN = new ProbePlan(2, Map.of("a", true));

    private final Kept kept = new Kept();

    /** Keeps what is written. */
    private static final class Kept implements Sink {
        final List<Measurement> lines = new ArrayList<>();
        final List<Event> events = new ArrayList<>();
        final List<CertificateRecord> certificates = new ArrayList<>();
        final Map<String, NpyArray> arrays = new HashMap<>();

        @Override
        public String name() {
            return "kept";
        }

        @Override
        public void measurement(Measurement line) {
            lines.add(line);
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public boolean storesCertificates() {
            return true;
        }

        @Override
        public Optional<CertificateRef> certificate(CertificateRecord certificate) {
            certificates.add(certificate);
            return Optional.of(new CertificateRef("certificates/" + certificates.size() + ".json", "0".repeat(64)));
        }

        @Override
        public Optional<String> array(Block block, long iteration, String quantity, NpyArray array) {
            String file = "arrays/" + quantity + "." + iteration + ".npy";
            arrays.put(file, array);
            return Optional.of(file);
        }

        @Override
        public void finish(String status) {}

        List<Measurement> of(String quantity, String group, String space) {
            return lines.stream()
                    .filter(line -> line.quantity().equals(quantity)
                            && line.block() != null
                            && line.block().equals(new Block("a", group, space)))
                    .toList();
        }
    }

    private static double[] gaussians(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static LayerProbe probe(Basis first, Basis second, long seed) {
        int each = 20;
        double[] coordinates = gaussians(4 * each, seed);
        double[] inputs = new double[2 * each * 4];
        int[] labels = new int[2 * each];
        for (int i = 0; i < 2 * each; i++) {
            Basis plane = i < each ? first : second;
            labels[i] = i < each ? 0 : 1;
            for (int k = 0; k < 4; k++) {
                inputs[4 * i + k] = coordinates[2 * i] * plane.get(0, k) + coordinates[2 * i + 1] * plane.get(1, k);
            }
        }
        // The first half of the neurons speaks for class 0, the other for class 1.
        double[] outgoing = new double[2 * NEURONS];
        for (int j = 0; j < NEURONS; j++) {
            outgoing[j] = j < NEURONS / 2 ? 1 : -1;
            outgoing[NEURONS + j] = -outgoing[j];
        }
        return new LayerProbe(Vectors.rows(inputs, 2 * each, 4), labels, 2, Vectors.rows(outgoing, 2, NEURONS));
    }

    private static Snapshot at(long iteration, double[] weights) {
        return new Snapshot(iteration, 0, OptionalDouble.of(.5), Map.of("a", Vectors.rows(weights, NEURONS, 4)));
    }

    private static Snapshot at(long iteration, double[] weights, LayerProbe probe) {
        return at(iteration, weights).withProbe(() -> Map.of("a", probe));
    }

    private Watch watch(Subspaces subspaces, QuantityFactory... more) {
        List<QuantityFactory> quantities = new ArrayList<>(Quantities.standard(0));
        quantities.addAll(List.of(more));
        WatchOptions options = new WatchOptions(
                Tier.STANDARD,
                new Schedule.Every(1),
                1,
                false,
                quantities,
                List.of((layer, weights) -> Map.of("plus", new int[] {0, 1, 2, 3}, "minus", new int[] {4, 5, 6, 7})),
                List.of((layer, weights) -> Map.of("V1", V1, "V2", V2)),
                subspaces);
        return new Watch(
                List.of(LAYER),
                at(0, gaussians(4 * NEURONS, 1)),
                PLAN,
                options,
                new Sinks(List.of(kept), false),
                event -> {});
    }

    private static Subspaces classes() {
        return new Subspaces(Optional.of(SubspaceRank.explaining(.999)), 0);
    }

    private static void assertSame(Measurement fixed, Measurement chosen) {
        assertEquals(fixed.iteration(), chosen.iteration());
        assertEquals(fixed.text("verdict"), chosen.text("verdict"));
        for (String field : List.of("depth", "lower", "upper", "neurons", "dead")) {
            assertEquals(fixed.number(field), chosen.number(field), 1e-11, field);
        }
    }

    @Test
    void classSubspacesOfTheSyntheticModelAreItsTwoPlanes() {
        Watch watch = watch(classes());
        for (int t = 0; t < 12; t++) {
            watch.measure(at(t, gaussians(4 * NEURONS, t + 1), probe(V1, V2, t + 100)));
        }
        for (String[] pair : new String[][] {{"V1", "class0"}, {"V2", "class1"}}) {
            for (String group : List.of("plus", "minus")) {
                // For class 1 the signs are the other way round.
                String same = pair[1].equals("class0") == group.equals("plus") ? "plus" : "minus";
                List<Measurement> fixed = kept.of(QuantityNames.HULL, group, pair[0]);
                List<Measurement> chosen = kept.of(QuantityNames.HULL, same, pair[1]);
                assertEquals(12, fixed.size());
                assertEquals(12, chosen.size());
                for (int t = 0; t < 12; t++) {
                    assertSame(fixed.get(t), chosen.get(t));
                    Measurement spread =
                            kept.of(QuantityNames.SPREAD, same, pair[1]).get(t);
                    assertEquals(
                            kept.of(QuantityNames.SPREAD, group, pair[0]).get(t).number("resultant"),
                            spread.number("resultant"),
                            1e-12);
                }
            }
        }
        Measurement map = kept.of(QuantityNames.SUBSPACES, "all", "full").get(0);
        assertEquals(List.of(2, 2), map.values().get("ranks"));
        // V1's second axis leans by ANGLE out of e3; e1 is orthogonal to all of V2.
        assertEquals(ANGLE, map.number("smallestAngle"), 1e-12);
        assertEquals(Math.pow(Math.cos(ANGLE), 2) / 2, map.number("overlap"), 1e-12);
        assertEquals(.5, map.number("overlapNull"), 1e-15);
        NpyArray array = kept.arrays.get(map.array());
        assertEquals(List.of(3, 2, 2), List.of(array.shape()[0], array.shape()[1], array.shape()[2]));
        assertEquals(map.number("overlap"), array.get(1), 1e-15);
    }

    @Test
    void everyCertificateProvesItsVerdictInTheSpaceOfItsMoment() {
        Watch watch = watch(classes());
        watch.measure(at(0, gaussians(4 * NEURONS, 1), probe(V1, V2, 100)));
        // At the end the planes have changed places.
        watch.measureInFull(at(1, gaussians(4 * NEURONS, 2), probe(V2, V1, 101)));
        List<CertificateRecord> certificates = kept.certificates.stream()
                .filter(record -> record.block().space().startsWith("class"))
                .toList();
        assertEquals(12, certificates.size());
        for (CertificateRecord record : certificates) {
            var proof = CertificateChecker.check(record.rows(), record.basis(), record.claim());
            assertTrue(proof.holds(), record.block() + ": " + proof.reason());
            assertEquals(NEURONS, record.weights().shape()[0], "groups share the weights of the layer");
            assertEquals(record.claim().n(), record.rows().shape()[0]);
        }
        // What was class 0's plane is class 1's at the end.
        assertSame(
                kept.of(QuantityNames.HULL, "plus", "V2").get(1),
                kept.of(QuantityNames.HULL, "plus", "class0").get(1));
    }

    /** A turn of the space, at weights that do not move, is a crossing like any other. */
    @Test
    void anEntryInAMovingSpaceIsBracketedAndCertified() {
        // In V1's plane on one side, in V2's all around.
        double[] weights = new double[4 * NEURONS];
        for (int j = 0; j < NEURONS; j++) {
            weights[4 * j] = 1;
            weights[4 * j + 1] = .1 * j;
            weights[4 * j + 2] = Math.cos(j);
            weights[4 * j + 3] = Math.sin(j);
        }
        Basis ground = Basis.of(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}});
        Watch watch = watch(classes());
        for (int t = 0; t < 3; t++) {
            watch.measure(at(t, weights, probe(ground, V2, t)));
        }
        for (int t = 3; t < 10; t++) {
            watch.measure(at(t, weights, probe(V2, ground, t)));
        }
        Event entry = kept.events.stream()
                .filter(event -> event.event().equals(EventNames.HULL_ENTRY))
                .filter(event -> event.block().equals(new Block("a", "all", "class0")))
                .findFirst()
                .orElseThrow();
        assertEquals(2, entry.bracket()[0]);
        assertEquals(3, entry.bracket()[1]);
        List<CertificateRecord> sides = kept.certificates.stream()
                .filter(record -> record.block().equals(entry.block()) && record.iteration() >= 2)
                .toList();
        assertEquals(2, sides.size());
        for (CertificateRecord side : sides) {
            assertTrue(CertificateChecker.check(side.rows(), side.basis(), side.claim())
                    .holds());
        }
        assertFalse(watch.suspectsTransition(), "a schedule does not look closer for what is measured seldom anyway");
    }

    @Test
    void withoutAPassNothingIsMeasuredInThem() {
        Watch watch = watch(classes());
        watch.measure(at(0, gaussians(4 * NEURONS, 1)));
        assertEquals(List.of(), kept.of(QuantityNames.HULL, "all", "class0"));
        assertFalse(kept.of(QuantityNames.HULL, "plus", "V1").isEmpty());
    }

    @Test
    void aPassThatFailsIsTheLastOneAndIsSaidOnce() {
        Watch watch = watch(classes());
        int[] passes = {0};
        for (int t = 0; t < 3; t++) {
            watch.measure(at(t, gaussians(4 * NEURONS, t)).withProbe(() -> {
                passes[0]++;
                throw new IllegalStateException("no twin");
            }));
        }
        assertEquals(1, passes[0]);
        List<Event> failed = kept.events.stream()
                .filter(event -> event.event().equals(EventNames.QUANTITY_FAILED))
                .toList();
        assertEquals(1, failed.size());
        assertEquals("probe", failed.get(0).values().get("quantity"));
        assertEquals(3, kept.of(QuantityNames.HULL, "plus", "V1").size());
    }

    @Test
    void inputsThatAreNotFiniteLeaveThatMomentOut() {
        double[] inputs = new double[8];
        inputs[3] = Double.NaN;
        LayerProbe broken = new LayerProbe(Vectors.rows(inputs, 2, 4), new int[] {0, 1}, 2, null);
        Watch watch = watch(classes());
        watch.measure(at(0, gaussians(4 * NEURONS, 1), broken));
        watch.measure(at(1, gaussians(4 * NEURONS, 2), probe(V1, V2, 3)));
        assertEquals(1, kept.of(QuantityNames.HULL, "all", "class0").size());
        assertEquals(1, kept.of(QuantityNames.SUBSPACES, "all", "full").size());
        assertTrue(kept.events.stream().noneMatch(event -> event.event().equals(EventNames.QUANTITY_FAILED)));
    }

    @Test
    void aClassWithoutInputsAndAGroupWithoutNeuronsHaveNoLines() {
        double[] inputs = {1, 0, 0, 0, 0, 0, 0, 0};
        double[] outgoing = new double[2 * NEURONS];
        Arrays.fill(outgoing, 1);
        LayerProbe probe =
                new LayerProbe(Vectors.rows(inputs, 2, 4), new int[] {0, 1}, 2, Vectors.rows(outgoing, 2, NEURONS));
        Watch watch = watch(classes());
        watch.measure(at(0, gaussians(4 * NEURONS, 1), probe));
        assertEquals(1, kept.of(QuantityNames.HULL, "all", "class0").size());
        assertEquals(1, kept.of(QuantityNames.HULL, "plus", "class0").size());
        assertEquals(0, kept.of(QuantityNames.HULL, "minus", "class0").size());
        assertEquals(0, kept.of(QuantityNames.HULL, "all", "class1").size());
    }

    @Test
    void deadNeuronsAreCountedAndLeftOut() {
        double[] weights = gaussians(4 * NEURONS, 1);
        Arrays.fill(weights, 0, 8, 0);
        Watch watch = watch(new Subspaces(Optional.of(SubspaceRank.of(2)), 2));
        watch.measureInFull(at(0, weights, probe(V1, V2, 1)));
        assertEquals(2, kept.of(QuantityNames.HULL, "all", "class0").get(0).number("dead"));
        assertEquals(2, kept.of(QuantityNames.HULL, "all", "principal").get(0).number("dead"));
    }

    /** All dead: there is no direction to choose a subspace of, and the class subspaces show nothing live. */
    @Test
    void aLayerOfDeadNeuronsIsNoFailure() {
        Watch watch = watch(new Subspaces(Optional.of(SubspaceRank.of(2)), 2));
        watch.measureInFull(at(0, new double[4 * NEURONS], probe(V1, V2, 1)));
        assertEquals(0, kept.of(QuantityNames.HULL, "all", "principal").size());
        assertEquals(
                NEURONS, kept.of(QuantityNames.HULL, "all", "class0").get(0).number("dead"));
        assertTrue(kept.events.stream().noneMatch(event -> event.event().equals(EventNames.QUANTITY_FAILED)));
    }

    @Test
    void thePrincipalSubspaceNeedsNoProbeSetAndFewerDimensionsThanNeurons() {
        Watch watch = watch(new Subspaces(Optional.empty(), 2));
        watch.measure(at(0, gaussians(4 * NEURONS, 1)).withProbe(Map::of));
        assertEquals(1, kept.of(QuantityNames.HULL, "all", "principal").size());
        int lines = kept.lines.size();
        Watch none = watch(new Subspaces(Optional.empty(), 4));
        none.measure(at(0, gaussians(4 * NEURONS, 1)).withProbe(Map::of));
        assertEquals(1, kept.of(QuantityNames.HULL, "all", "principal").size());
        assertTrue(kept.lines.size() > lines);
    }

    @Test
    void aFixedSpaceCantHaveTheNameOfAClassSubspace() {
        WatchOptions options = new WatchOptions(
                Tier.LIGHT,
                new Schedule.Every(1),
                1,
                false,
                Quantities.standard(0),
                List.of(),
                List.of((layer, weights) -> Map.of("class1", V1)),
                classes());
        String message = assertThrows(
                        DoesNotFitException.class,
                        () -> new Watch(
                                List.of(LAYER),
                                at(0, gaussians(4 * NEURONS, 1)),
                                PLAN,
                                options,
                                new Sinks(List.of(kept), false),
                                event -> {}))
                .getMessage();
        assertTrue(message.contains("class1"), message);
    }

    /** The door for quantities of other people: what a layer sees, with classes. */
    @Test
    void aQuantityOfOnesOwnFindsTheInputs() {
        List<Integer> seen = new ArrayList<>();
        QuantityFactory own = new QuantityFactory() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public Tier tier() {
                return Tier.LIGHT;
            }

            @Override
            public Set<Need> needs() {
                return Set.of(Need.PROBE);
            }

            @Override
            public Optional<Quantity> create(BlockContext context) {
                return context.isWholeLayer()
                        ? Optional.of(now -> {
                            seen.add(now.probe().orElseThrow().inputs().n());
                            return Optional.of((Measured) () -> Map.of("value", 1));
                        })
                        : Optional.empty();
            }
        };
        Watch watch = watch(Subspaces.NONE, own);
        watch.measure(at(0, gaussians(4 * NEURONS, 1), probe(V1, V2, 1)));
        watch.measure(at(1, gaussians(4 * NEURONS, 2)));
        assertEquals(List.of(40), seen);
    }
}
