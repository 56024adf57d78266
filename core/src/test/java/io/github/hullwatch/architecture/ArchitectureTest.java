package io.github.hullwatch.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.geometry.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of core go downwards only. */
class ArchitectureTest {

    private static final String ROOT = "io.github.hullwatch.";

    /** From where one of them lies, once for all tests: looking for packages goes through every archive there is. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Verdict.class.getProtectionDomain().getCodeSource().getLocation());

    private static String all(String name) {
        return ROOT + name + "..";
    }

    @Test
    void theClassesOfEveryPackageAreThere() {
        for (String name : List.of("cli", "report", "listener", "transition", "measure", "geometry", "run")) {
            assertTrue(CORE.containPackage(ROOT + name), name);
        }
        assertFalse(CORE.contain(ArchitectureTest.class), "tests may do as they like");
    }

    @Test
    void arrowsGoDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy(all("cli"))
                .layer("report")
                .definedBy(all("report"))
                .layer("listener")
                .definedBy(all("listener"))
                .layer("transition")
                .definedBy(all("transition"))
                .layer("measure")
                .definedBy(all("measure"))
                .layer("geometry")
                .definedBy(all("geometry"))
                .layer("run")
                .definedBy(all("run"))
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("listener")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("transition")
                .mayOnlyBeAccessedByLayers("listener", "report", "cli")
                .whereLayer("measure")
                .mayOnlyBeAccessedByLayers("transition", "listener", "cli")
                .whereLayer("geometry")
                .mayOnlyBeAccessedByLayers("measure", "transition", "listener", "cli")
                .check(CORE);
    }

    @Test
    void geometryIsPureMathematics() {
        noClasses()
                .that()
                .resideInAPackage(all("geometry"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.nd4j..",
                        "org.deeplearning4j..",
                        "org.bytedeco..",
                        "com.fasterxml..",
                        "java.io..",
                        "java.nio..",
                        "org.slf4j..",
                        "picocli..",
                        all("run"))
                .because("it knows arrays and nothing else")
                .check(CORE);
    }

    @Test
    void theRunDirectoryKnowsNoModelAndNoGeometry() {
        noClasses()
                .that()
                .resideInAPackage(all("run"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", all("geometry"), all("measure"))
                .because("its checker must share no code with the solver, and Python users read what it writes")
                .check(CORE);
    }

    @Test
    void onlyTheListenerSeesAModel() {
        noClasses()
                .that()
                .resideOutsideOfPackages(all("listener"), all("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
                .check(CORE);
    }

    @Test
    void noStaticStateIsChanged() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }
}
