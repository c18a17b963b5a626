package dev.saga.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.saga.contracts.running.Project;
import dev.saga.schemas.Catalog;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pages that {@code saga up} serves, as a browser draws them. */
@ExtendWith(RunningApi.Extension.class)
class DocumentationPagesIT {
    private static final long LIMIT_SECONDS = 180;
    private final RunningApi api;

    @TempDir
    private Path profile;

    DocumentationPagesIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void page_whenDrawnByABrowser_showsEveryOperationAndEveryEvent() throws Exception {
        var chromium = chromium();
        assumeTrue(chromium.isPresent(), "no Chromium is installed, so the pages are not drawn");

        var page = drawn(chromium.get());

        Api.load().operations().forEach(operation -> assertThat(page).contains("operation/" + operation.id()));
        Catalog.load().services().stream()
                .flatMap(service -> service.produces().stream())
                .forEach(event -> assertThat(page).contains("operation/" + event));
        assertThat(page).contains("Place an order").doesNotContain("Something went wrong");
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The page's elements after its scripts have run; a picture of it stays beside the test's report. */
    private String drawn(Path chromium) throws Exception {
        var output = profile.resolve("page.html");
        var command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile.resolve("profile"),
                "--window-size=1400,1000",
                "--virtual-time-budget=30000",
                "--screenshot=" + Project.root().resolve("contract-tests/target/documentation.png"),
                "--dump-dom",
                api.documentation()));
        var browser = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(profile.resolve("browser.log").toFile())
                .start();
        try {
            assertThat(browser.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ended")
                    .isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        return Files.readString(output);
    }
}
