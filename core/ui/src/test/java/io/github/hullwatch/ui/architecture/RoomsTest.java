package io.github.hullwatch.ui.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.ui.GeometryModule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rooms of this module, as core's ArchitectureTest has its own. */
class RoomsTest {

    private static final String ROOT = "io.github.hullwatch.";

    private static final JavaClasses UI = new ClassFileImporter()
            .importUrl(
                    GeometryModule.class.getProtectionDomain().getCodeSource().getLocation());

    private static String room(JavaClass c) {
        return c.getPackageName().substring(ROOT.length());
    }

    @Test
    void theRoomsAreThoseOfTheRules() {
        assertEquals(Set.of("ui"), UI.stream().map(RoomsTest::room).collect(Collectors.toSet()));
        assertFalse(UI.contain(RoomsTest.class), "tests may do as they like");
    }

    /** Of Hullwatch it needs the page of a run, which shows itself. */
    @Test
    void theServerIsAllItKnowsOfCore() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "lie in other rooms than serve",
                        c -> c.getPackageName().startsWith(ROOT)
                                && !Set.of("ui", "serve").contains(room(c))))
                .check(UI);
    }

    @Test
    void noStaticStateIsChanged() {
        fields().that().areStatic().should().beFinal().check(UI);
    }
}
