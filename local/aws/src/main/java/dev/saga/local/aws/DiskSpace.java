package dev.saga.local.aws;

import dev.saga.local.engine.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What has to be free on a disk before anything is written there: a database that runs out of space says so in riddles. */
final class DiskSpace {
    private static final long MEGABYTE = 1 << 20;

    private DiskSpace() {}

    /**
     * Checks that there is enough of it.
     *
     * @param directory an existing directory
     * @throws StartException that names the directory and both figures
     */
    static void require(Path directory, long megabytes) throws StartException {
        long free;
        try {
            free = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
        } catch (IOException e) {
            throw new StartException("The free space of " + directory + " cannot be told: " + e.getMessage(), e);
        }
        if (free < megabytes) {
            throw new StartException("There is too little disk space: " + directory + " has " + free + " MB free, "
                    + megabytes + " MB are needed.");
        }
    }
}
