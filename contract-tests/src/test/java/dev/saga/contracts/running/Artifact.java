package dev.saga.contracts.running;

import dev.saga.local.processes.Directories;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * A service's deployable artifact with a class loader of its own: its functions share one Micronaut context, as they do in
 * a process of AWS, and none of their libraries meets another service's or this test's.
 */
final class Artifact implements AutoCloseable {
    private final Path directory;
    private final URLClassLoader classes;

    private Artifact(Path directory, URLClassLoader classes) {
        this.directory = directory;
        this.classes = classes;
    }

    static Artifact open(Path zip) throws IOException {
        var directory = Files.createTempDirectory("artifact");
        var jars = new ArrayList<URL>();
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry :
                    archive.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
                var jar = directory.resolve(Path.of(entry.getName()).getFileName());
                try (var in = archive.getInputStream(entry)) {
                    Files.copy(in, jar);
                }
                jars.add(url(jar));
            }
        }
        var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return new Artifact(directory, loader);
    }

    /**
     * A function as Lambda makes it: by its public constructor without arguments, in its environment.
     *
     * @param name of the function, for the message
     * @param variables of all functions of this artifact, since they share one context
     */
    Handler handler(String name, String className, Map<String, String> variables) {
        var properties = new TreeMap<String, String>();
        variables.forEach((variable, value) -> properties.put(propertyName(variable), value));
        properties.forEach(System::setProperty);
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return Handler.of(
                    classes.loadClass(className).getConstructor().newInstance(), classes.loadClass(Handler.CONTEXT));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + ", " + className + ", cannot be started: " + rootOf(e), e);
        } finally {
            thread.setContextClassLoader(before);
            properties.keySet().forEach(System::clearProperty);
        }
    }

    /** The names of an enum's values. */
    Set<String> constants(String className) {
        try {
            var names = new TreeSet<String>();
            for (var constant : classes.loadClass(className).getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            return names;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the artifact has no " + className, e);
        }
    }

    /** Micronaut binds the environment variable TABLE_NAME to the property table.name; a test cannot set its environment. */
    private static String propertyName(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Throwable rootOf(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
        Directories.delete(directory);
    }
}
