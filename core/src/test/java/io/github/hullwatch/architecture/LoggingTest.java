package io.github.hullwatch.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.geometry.Verdict;
import org.junit.jupiter.api.Test;

class LoggingTest {

    @Test
    void oneLoggingSystemIsEnough() {
        noClasses()
                .that()
                // Where the lines of a program end, which binds SLF4J to java.util.logging.
                .haveNameNotMatching("io\\.github\\.hullwatch\\.cli\\.PlainLogs.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(System.Logger.class.getName())
                .because("DL4J logs through SLF4J: who reads that must not miss a line of ours")
                .check(new ClassFileImporter()
                        .importUrl(Verdict.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()));
    }
}
