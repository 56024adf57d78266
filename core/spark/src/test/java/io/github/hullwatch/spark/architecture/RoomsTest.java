package io.github.hullwatch.spark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.spark.SparkTraining;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rooms of this module, as core's ArchitectureTest has its own. */
class RoomsTest {

    private static final String ROOT = "io.github.hullwatch.";

    private static final JavaClasses SPARK = new ClassFileImporter()
            .importUrl(SparkTraining.class.getProtectionDomain().getCodeSource().getLocation());

    private static String room(JavaClass c) {
        return c.getPackageName().substring(ROOT.length());
    }

    @Test
    void theRoomsAreThoseOfTheRules() {
        assertEquals(Set.of("spark", "spark.cluster"), SPARK.stream().map(RoomsTest::room).collect(Collectors.toSet()));
        assertFalse(SPARK.contain(RoomsTest.class), "tests may do as they like");
    }

    /** Averaged training is watched without a cluster of candidates, and the other way round. */
    @Test
    void theTwoRoomsDoNotKnowOneAnother() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "spark")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "spark.cluster")
                .check(SPARK);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "spark.cluster")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "spark")
                .check(SPARK);
    }

    @Test
    void noStaticStateIsChanged() {
        fields().that().areStatic().should().beFinal().check(SPARK);
    }
}
