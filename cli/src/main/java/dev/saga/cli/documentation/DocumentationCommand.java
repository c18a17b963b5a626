package dev.saga.cli.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the documentation as static pages. */
@Command(
        name = "documentation",
        mixinStandardHelpOptions = true,
        description = "Writes the pages on API and events, for any web server; saga up serves the same.")
public final class DocumentationCommand implements Callable<Integer> {
    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Where they are written.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        for (var file : Documentation.files().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        System.out.println("Open " + directory.resolve("index.html") + " through a web server.");
        return 0;
    }
}
