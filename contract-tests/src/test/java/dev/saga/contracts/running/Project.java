package dev.saga.contracts.running;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of this project lie. */
public final class Project {
    private static final String ROOT = "project.root";

    private Project() {}

    /** The directory of the root pom. */
    public static Path root() {
        var root = System.getProperty(ROOT);
        if (root == null) {
            throw new IllegalStateException("system property " + ROOT + " is not set");
        }
        return Path.of(root);
    }

    /** The directory of the contract files. */
    public static Path schemas() {
        return root().resolve("schemas");
    }

    /** A service's deployable artifact. */
    static Path artifact(String service) {
        var zip = root().resolve("services/" + service + "/target/" + service + ".zip");
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(
                    zip + " is not built; these tests run the deployable artifacts: mvn package makes them");
        }
        return zip;
    }
}
