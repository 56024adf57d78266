package io.github.hullwatch.papers.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.papers.study.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of this module, as core's ArchitectureTest has its own. */
class RoomsTest {

    private static final String ROOT = "io.github.hullwatch.papers.";

    private static final JavaClasses PAPERS = new ClassFileImporter()
            .importUrl(Experiment.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void testsMayDoAsTheyLike() {
        assertFalse(PAPERS.contain(RoomsTest.class));
    }

    /** The programs are above all: what is drawn, defined or computed does not know them. */
    @Test
    void onlyProgramsKnowPrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "program")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "program")
                .check(PAPERS);
    }

    @ParameterizedTest
    @CsvSource({"draw, ''", "check, ''", "study, check", "figure, study", "nn, draw"})
    void aRoomImportsWhatItMay(String room, String allowed) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "lie in other rooms of papers than " + allowed,
                        c -> c.getPackageName().startsWith(ROOT)
                                && !c.getPackageName().equals(ROOT + room)
                                && !c.getPackageName().equals(ROOT + allowed)))
                .allowEmptyShould(true)
                .check(PAPERS);
    }

    @Test
    void noArrowsGoInCircles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(PAPERS);
    }

    /** Help loads neither Deeplearning4j nor Jackson: what the commands mention does not either. */
    @Test
    void onlyTheNetworkKnowsDeeplearning4j() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "program")
                .and()
                .haveSimpleNameNotStartingWith("NetworkTraining")
                .and()
                .haveSimpleNameNotStartingWith("TrainedNetwork")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
                .check(PAPERS);
    }

    @Test
    void noStaticStateIsChanged() {
        fields().that().areStatic().should().beFinal().check(PAPERS);
    }
}
