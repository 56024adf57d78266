package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in {@code docs/examples} that read data through DataVec, which core does not have. */
class DataExamplesTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/examples");

    @TempDir
    private Path temp;

    @Test
    void aTableGoesThroughDataVec() throws IOException, InterruptedException {
        String said = run("CsvTable");
        assertTrue(said.contains("6 columns, 3 kinds, 200 iterations"), said);
        assertTrue(accuracy(said) > 0.95, said);
        ended("csv-table");
    }

    /** Quoted cells and another line end, as spreadsheets write them. */
    @Test
    void aTableOfOnesOwnIsRead() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("id,weight,height,width,colour,kind\r\n");
        for (int i = 0; i < 40; i++) {
            rows.append("\"a, b\",")
                    .append(i % 2 * 9)
                    .append(",1,")
                    .append(i)
                    .append(i % 2 == 0 ? ",red,plum" : ",green,pear");
            rows.append("\r\n");
        }
        Path table = Files.writeString(temp.resolve("my table.csv"), rows);
        String said = run("CsvTable", table.toString(), "runs/mine");
        assertTrue(accuracy(said) > 0.95, said);
        ended("mine");
    }

    @Test
    void aFolderOfPicturesGoesThroughDataVec() throws IOException, InterruptedException {
        String said = run("ImageFolder");
        assertTrue(said.contains("120 pictures of [bars, discs, rings]"), said);
        assertTrue(accuracy(said) > 0.9, said);
        ended("image-folder");
    }

    @Test
    void aFolderOfOnesOwnPicturesIsRead() throws IOException, InterruptedException {
        for (int i = 0; i < 24; i++) {
            // Dark ones and bright ones, of several sizes.
            var picture = new BufferedImage(20 + i, 50, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 20 * 50; p++) {
                picture.setRGB(p % 20, p / 20, i % 2 == 0 ? 0xFFFFFF : 0x101010);
            }
            Path folder = Files.createDirectories(temp.resolve("my pictures").resolve(i % 2 == 0 ? "day" : "night"));
            ImageIO.write(picture, "jpg", folder.resolve(i + ".jpg").toFile());
        }
        String said = run("ImageFolder", temp.resolve("my pictures").toString());
        assertTrue(said.contains("24 pictures of [day, night]"), said);
        assertTrue(accuracy(said) > 0.9, said);
    }

    private static double accuracy(String said) {
        Matcher found = Pattern.compile("accuracy (\\S+)").matcher(said);
        assertTrue(found.find(), said);
        return Double.parseDouble(found.group(1));
    }

    private void ended(String run) {
        Path runDir = temp.resolve("runs").resolve(run);
        assertTrue(RunReader.open(runDir).finished());
        assertTrue(RunVerifier.verify(runDir).ok());
        assertTrue(Files.exists(runDir.resolve("report.html")));
    }

    /** Compiles and runs a program in the folder for temporary files; returns all that it printed. */
    private String run(String example, String... args) throws IOException, InterruptedException {
        String path = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-Xlint:all,-classfile,-path,-processing",
                                "-Werror",
                                "-cp",
                                path,
                                "-d",
                                temp.toString(),
                                EXAMPLES.resolve(example + ".java").toString()));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // such short programs would spend their time on optimising
                "-Djava.awt.headless=true",
                "-cp",
                temp + System.getProperty("path.separator") + path,
                example));
        command.addAll(List.of(args));
        Process run = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        return said;
    }
}
