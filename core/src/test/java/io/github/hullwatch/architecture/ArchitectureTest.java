package io.github.hullwatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.geometry.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of core, and the arrows between them: docs/architecture.md in code. */
class ArchitectureTest {

    private static final String ROOT = "io.github.hullwatch.";

    /** From where one of them lies, once for all tests: looking for packages goes through every archive there is. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Verdict.class.getProtectionDomain().getCodeSource().getLocation());

    /** What each room may import of the others; a room that is not named here is a mistake. From the ground up. */
    private static final Map<String, Set<String>> MAY_IMPORT = rooms(
            "geometry.internal.arithmetic",
            "geometry <- geometry.internal.arithmetic",
            "geometry.internal.exact <- geometry, geometry.internal.arithmetic",
            "geometry.internal.problem <- geometry, geometry.internal.arithmetic",
            "geometry.internal.lowdim <- geometry, geometry.internal.arithmetic, geometry.internal.exact,"
                    + " geometry.internal.problem",
            "geometry.internal.bound <- geometry, geometry.internal.arithmetic, geometry.internal.exact,"
                    + " geometry.internal.problem",
            "geometry.internal.search <- geometry, geometry.internal.arithmetic, geometry.internal.problem,"
                    + " geometry.internal.bound",
            "geometry.hull <- geometry, geometry.internal.arithmetic, geometry.internal.problem,"
                    + " geometry.internal.lowdim, geometry.internal.bound, geometry.internal.search",
            "geometry.statistics <- geometry, geometry.internal.arithmetic, geometry.hull",
            "geometry.separability <- geometry.internal.arithmetic",
            "files",
            "proof <- files",
            "run <- files, proof",
            "run.verify <- files, proof, run",
            "transition <- geometry",
            "measure <- geometry, geometry.hull, geometry.statistics, run, snapshot",
            "snapshot <- geometry",
            "sink <- geometry.statistics, files, run",
            "sink.tensorboard <- geometry.statistics, files, proof, run, sink",
            "watch <- geometry, geometry.hull, geometry.statistics, files, proof, run, transition, snapshot, measure, sink",
            "source <- geometry, files, run, snapshot",
            "selfcheck <- source",
            "listener <- geometry, files, run, snapshot, measure, sink, watch, source",
            "inspect <- geometry, files, run, snapshot, measure, sink, watch, source, listener",
            "text",
            "chart <- text",
            "view <- text, files, run, transition, proof",
            "report <- text, chart, files, view, run",
            "serve <- chart, report, run, view",
            "statistics",
            "compare <- text, chart, files, view, run, report, statistics",
            "program.panel <- text, transition",
            "program <- files, run, sink, sink.tensorboard, listener, report, selfcheck, serve, measure, text, program.panel",
            "cli <- geometry, geometry.hull, geometry.statistics, files, proof, run, run.verify, report, serve, compare,"
                    + " program, watch, snapshot, source, selfcheck, listener, inspect, text, measure");

    private static Map<String, Set<String>> rooms(String... rules) {
        Map<String, Set<String>> rooms = new TreeMap<>();
        for (String rule : rules) {
            String[] sides = rule.split(" <- ");
            rooms.put(sides[0], sides.length == 1 ? Set.of() : Set.of(sides[1].split(",\\s*")));
        }
        return rooms;
    }

    private static String room(JavaClass c) {
        return c.getPackageName().substring(ROOT.length());
    }

    @Test
    void theRoomsAreThoseOfTheRules() {
        assertEquals(
                MAY_IMPORT.keySet(),
                CORE.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new)));
        assertFalse(CORE.contain(ArchitectureTest.class), "tests may do as they like");
    }

    static List<String> rooms() {
        return List.copyOf(MAY_IMPORT.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomImportsWhatItMay(String room) {
        List<String> forbidden = new ArrayList<>(MAY_IMPORT.keySet());
        forbidden.removeAll(MAY_IMPORT.get(room));
        forbidden.remove(room);
        noClasses()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.stream().map(r -> ROOT + r).toArray(String[]::new))
                .check(CORE);
    }

    @Test
    void noArrowsGoInCircles() {
        slices().matching("io.github.hullwatch.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void geometryIsPureMathematics() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "geometry..", ROOT + "transition..")
                .should()
                .dependOnClassesThat(
                        not(resideInAnyPackage("java.lang..", "java.util..", "java.math..", "io.github.hullwatch..")))
                .because("it knows arrays and nothing else")
                .check(CORE);
    }

    @Test
    void onlySomeRoomsKnowDeeplearning4j() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "source", ROOT + "listener")))
                .and()
                // What is checked of a backend is asked of it in one place; all else there is plain Java.
                .haveNameNotMatching("io\\.github\\.hullwatch\\.selfcheck\\.Nd4jOperations")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
                .check(CORE);
    }

    @Test
    void noStaticStateIsChanged() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }
}
