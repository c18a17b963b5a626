package dev.saga.local.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that holds a secret. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Writes it where only this user can read it, whole or not at all; makes its directory, if there is none. */
    public static void write(Path file, String text) throws IOException {
        var target = file.toAbsolutePath();
        var directory = Files.createDirectories(target.getParent());
        var whole = Files.createTempFile(directory, ".", target.getFileName().toString()); // is its owner's only
        try {
            Files.writeString(whole, text);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
