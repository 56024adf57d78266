package io.github.hullwatch.cuda.architecture;

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
import io.github.hullwatch.cuda.card.Fit;
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

/** The rooms of this module, as core's ArchitectureTest has its own. */
class RoomsTest {

    private static final String ROOT = "io.github.hullwatch.";

    private static final JavaClasses CUDA = new ClassFileImporter()
            .importUrl(Fit.class.getProtectionDomain().getCodeSource().getLocation());

    /** What each room may import of the others; a room that is not named here is a mistake. From the ground up. */
    private static final Map<String, Set<String>> MAY_IMPORT = rooms(
            "cuda",
            "cuda.internal",
            "cuda.fatbin",
            "cuda.card <- cuda.internal",
            "cuda.compile <- cuda.card, cuda.fatbin, cuda.internal");

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
                MAY_IMPORT.keySet(), CUDA.stream().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new)));
        assertFalse(CUDA.contain(RoomsTest.class), "tests may do as they like");
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
                .check(CUDA);
    }

    @Test
    void noArrowsGoInCircles() {
        slices().matching("io.github.hullwatch.(**)").should().beFreeOfCycles().check(CUDA);
    }

    @Test
    void itIsJavaAndNothingElse() {
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", ROOT + "cuda..")))
                .because("a graphics card is prepared before there is anything to depend on")
                .check(CUDA);
    }

    @Test
    void noStaticStateIsChanged() {
        fields().that().areStatic().should().beFinal().check(CUDA);
    }
}
