package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.saga.contracts.running.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/new-event.md to the letter, in a copy of the project: makes its edits, runs its commands, and compares what
 * they print. The event has another name than in the page.
 */
@Tag("long")
class NewEventIT {
    private static final Path PAGE = Project.root().resolve("docs/new-event.md");
    private static final Path LOGS = Project.root().resolve("contract-tests/target/new-event");

    /** A fenced block, behind the file that it is about, if there is one. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:^`(?<file>[^`\n]+)`:\n\n)?^```(?<kind>diff|json|sh|text)\n(?<text>.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Tests that the new event concerns, where the page runs all: this test is to stay below ten minutes on two cores. */
    private static final String CONCERNED = "mvn verify -Pcontract -pl contract-tests,simulation -am"
            + " -Dsimulation.seeds=20 -Dtest='dev.saga.schemas.Event*Test,dev.saga.payments.**,dev.saga.tracking.**,"
            + "SimulationTest,MutantsTest,dev.saga.contracts.**,DocumentedCountsTest,SagaStackTest,!*IT'";

    @TempDir
    private Path directory;

    private record Block(String file, String kind, String text) {}

    @Test
    void page_whenFollowed_leadsToAnEventThatTheDemoPublishes() throws Exception {
        assumeFalse(
                Files.readString(Project.schemas().resolve("catalog.json")).contains("\"PaymentVoided\""),
                "schemas/catalog.json has the event that docs/new-event.md adds; let the page add another");
        var copy = SourcesCopy.in(directory);
        Files.createDirectories(LOGS);

        var commands = 0;
        var printed = new SourcesCopy.Ran(0, "");
        for (var block : blocks()) {
            switch (block.kind()) {
                case "diff" -> edit(copy, block);
                case "json" -> add(copy, block);
                case "sh" -> printed = run(copy, block.text().strip(), ++commands);
                default -> assertPrinted(printed, block.text());
            }
        }
        assertThat(commands).isPositive();
        assertThat(printed.exit()).as("the last command, in %s", LOGS).isZero();
    }

    private static List<Block> blocks() throws IOException {
        var page = Files.readString(PAGE)
                .replace("PaymentVoided", "ChargeSpared")
                .replace("PAYMENT_VOIDED", "CHARGE_SPARED");
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(page);
        while (matcher.find()) {
            blocks.add(new Block(
                    Objects.requireNonNullElse(matcher.group("file"), ""),
                    matcher.group("kind"),
                    matcher.group("text")));
        }
        assertThat(blocks)
                .as("all blocks of %s", PAGE)
                .hasSize((int) page.lines()
                                .filter(line -> line.startsWith("```"))
                                .count()
                        / 2);
        return blocks;
    }

    private static void edit(SourcesCopy copy, Block block) throws IOException {
        for (var hunk : block.text().split("(?m)^@@\n", -1)) {
            var file = copy.file(block.file());
            var text = "\n" + Files.readString(file);
            var old = lines(hunk, " -");
            assertThat(text)
                    .as("%s; docs/new-event.md must show it as it is", block.file())
                    .containsOnlyOnce(old);
            Files.writeString(file, text.replace(old, lines(hunk, " +")).substring(1));
        }
    }

    /** The lines of a diff that begin with one of these characters, each between line breaks. */
    private static String lines(String hunk, String kept) {
        return hunk.lines()
                .filter(line -> !line.isEmpty() && kept.indexOf(line.charAt(0)) >= 0)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining("", "\n", ""));
    }

    private static void add(SourcesCopy copy, Block block) throws IOException {
        var file = copy.file(block.file());
        assertThat(file).doesNotExist();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, block.text());
    }

    private static SourcesCopy.Ran run(SourcesCopy copy, String command, int number) throws Exception {
        var started = System.nanoTime();
        var ran = copy.run(
                LOGS.resolve(number + ".log"), command.equals("mvn spotless:apply verify") ? CONCERNED : command);
        System.out.printf("new event, command %d: %d s%n", number, (System.nanoTime() - started) / 1_000_000_000);
        return ran;
    }

    /** Wherever lines break; anything may be at an ellipsis. */
    private static void assertPrinted(SourcesCopy.Ran printed, String expected) {
        var parts = Stream.of(expected.split("…", -1))
                .map(NewEventIT::onOneLine)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
        assertThat(onOneLine(printed.output())).as("logs in %s", LOGS).containsSubsequence(parts);
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
