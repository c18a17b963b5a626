package dev.saga.local.aws.lambda;

import dev.saga.local.engine.ResourceException;
import dev.saga.local.processes.Directories;
import dev.saga.local.processes.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Deployable artifacts, unpacked once for each content; the few last used of each name stay for the next start. */
final class Artifacts {
    private static final int KEPT = 3;
    private final Path cache;
    private final Map<Path, Path> unpacked = new HashMap<>();

    Artifacts(Path cache) {
        this.cache = cache;
    }

    /**
     * The directory with what the zip holds.
     *
     * @throws ResourceException if it cannot be unpacked
     */
    synchronized Path unpack(Path zip) {
        return unpacked.computeIfAbsent(zip, this::unpackOnce);
    }

    private Path unpackOnce(Path zip) {
        try {
            var generations = cache.resolve(zip.getFileName().toString());
            var directory = generations.resolve(digest(zip));
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(generations);
                var beside = Files.createTempDirectory(generations, ".unpacking-");
                try {
                    extract(zip, beside);
                    moveUnlessThere(beside, directory);
                } finally {
                    Directories.delete(beside);
                }
            }
            Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
            forgetOld(generations);
            return directory;
        } catch (IOException e) {
            throw new ResourceException("code " + zip + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** Of the names and checksums that the zip lists: a second less to wait than with a digest of all its bytes. */
    private static String digest(Path zip) throws IOException {
        var listed = new StringBuilder();
        try (var file = new ZipFile(zip.toFile())) {
            file.stream()
                    .forEach(entry ->
                            listed.append(entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n"));
        }
        return Sha256.shortHex(listed.toString());
    }

    private static void extract(Path zip, Path directory) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                extract(file, entry, directory);
            }
        }
    }

    private static void extract(ZipFile file, ZipEntry entry, Path directory) throws IOException {
        var target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("its entry " + entry.getName() + " points outside");
        }
        Files.createDirectories(target.getParent());
        try (var in = file.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    /** Another process may have unpacked the same content meanwhile. */
    private static void moveUnlessThere(Path from, Path to) throws IOException {
        try {
            Files.move(from, to);
        } catch (FileAlreadyExistsException theSame) {
            // its content is ours
        }
    }

    private static void forgetOld(Path generations) throws IOException {
        List<Path> newestFirst;
        try (var all = Files.list(generations)) {
            newestFirst = all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(Artifacts::lastUsed).reversed())
                    .toList();
        }
        for (var old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            Directories.delete(old);
        }
    }

    private static FileTime lastUsed(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException gone) {
            return FileTime.from(Instant.EPOCH);
        }
    }
}
