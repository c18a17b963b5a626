package dev.saga.local.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * What a JVM loaded the last time, for the next one to map instead of read, parse and verify: a quarter to a half of the
 * work of a start. A JVM that finds no archive records one as it ends. That never fails a start: at worst there is no archive.
 */
public final class ClassDataArchives {
    private static final String SUFFIX = ".jsa";
    private final Path directory;

    /** @param directory where archives are kept; made when the first is recorded */
    public ClassDataArchives(Path directory) {
        this.directory = directory;
    }

    /**
     * The archive of a JVM with this class path.
     *
     * @param name what the JVM runs, for a file name; of each name only the archive for its latest jars is kept
     */
    public Archive of(String name, List<Path> classPath) {
        try {
            return new Archive(name, fingerprint(classPath));
        } catch (IOException e) {
            return new Archive(name, Optional.empty());
        }
    }

    /** Options for one JVM, and what it recorded. */
    public final class Archive {
        private final String prefix;
        private final Optional<Path> file;
        private final Optional<Path> recording;

        private Archive(String name, Optional<String> fingerprint) {
            prefix = name + "-";
            file = fingerprint.map(print -> directory.resolve(prefix + print + SUFFIX));
            recording = file.filter(path -> !Files.exists(path))
                    .map(path -> directory.resolve("." + path.getFileName() + "-"
                            + ProcessHandle.current().pid() + "-" + System.nanoTime()));
        }

        /** The options that make a JVM use the archive, if there is one. */
        public List<String> use() {
            return file.filter(Files::exists)
                    .map(path -> List.of("-XX:SharedArchiveFile=" + path, "-Xshare:auto", "-Xlog:cds=off"))
                    .orElse(List.of());
        }

        /** The options that make a JVM use the archive or else record it; for one JVM only. */
        public List<String> useOrRecord() {
            if (recording.isEmpty()) {
                return use();
            }
            try {
                Files.createDirectories(directory);
                return List.of("-XX:ArchiveClassesAtExit=" + recording.get(), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
            } catch (IOException e) {
                return List.of();
            }
        }

        /** Makes what the JVM recorded, if it did, the archive; once the JVM has ended. */
        public void keep() {
            recording.filter(Files::exists).ifPresent(recorded -> {
                try {
                    deleteOlder();
                    Files.move(recorded, file.orElseThrow(), StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    discard();
                }
            });
        }

        /** Forgets what the JVM recorded, if it did. */
        public void discard() {
            recording.ifPresent(recorded -> {
                try {
                    Files.deleteIfExists(recorded);
                } catch (IOException e) {
                    // it stays in the cache, and does no harm there
                }
            });
        }

        private void deleteOlder() throws IOException {
            try (var files = Files.newDirectoryStream(directory, prefix + "*" + SUFFIX)) {
                for (var older : files) {
                    Files.deleteIfExists(older);
                }
            }
        }
    }

    /** Tells two JVMs apart that cannot share an archive; empty if the JVM would refuse to record one. */
    private static Optional<String> fingerprint(List<Path> classPath) throws IOException {
        Set<Path> jars = new LinkedHashSet<>();
        for (var entry : classPath) {
            addWithManifest(entry.toAbsolutePath(), jars);
        }
        var facts = new ArrayList<String>();
        facts.add(System.getProperty("java.home"));
        facts.add(System.getProperty("java.vm.version"));
        for (var jar : jars) {
            if (Files.isDirectory(jar) || !JavaProcess.isItsOwnUrl(jar)) {
                return Optional.empty(); // with one on its class path a JVM that is to record refuses to start
            }
            var state = Files.exists(jar) ? Files.size(jar) + " " + Files.getLastModifiedTime(jar) : "missing";
            facts.add(jar + " " + state);
        }
        return Optional.of(Sha256.shortHex(String.join("\n", facts)));
    }

    private static void addWithManifest(Path jar, Set<Path> jars) throws IOException {
        if (!jars.add(jar) || !Files.isRegularFile(jar)) {
            return;
        }
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (var relative : more == null ? List.<String>of() : List.of(more.split(" +", -1))) {
                if (!relative.isEmpty()) {
                    addWithManifest(Path.of(jar.toUri().resolve(relative)), jars);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the class path of " + jar + " is not made of files", e);
        }
    }
}
