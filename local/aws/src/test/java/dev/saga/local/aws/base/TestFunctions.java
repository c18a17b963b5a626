package dev.saga.local.aws.base;

import com.google.gson.JsonObject;
import dev.saga.local.aws.iam.Iam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Deployable artifacts made of a few classes of the tests. */
public final class TestFunctions {
    private static final String ROLE = "arn:aws:iam::" + Account.ID + ":role/function";

    private TestFunctions() {}

    /** An account with the role of the functions below, which may send to every queue. */
    public static Iam iam() {
        var iam = new Iam(new Account("eu-central-1"));
        iam.roles().create(ROLE, """
                {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}}""");
        iam.roles().putPolicy(ROLE, "rights", """
                {"Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}}""");
        return iam;
    }

    /** A zip as the services' builds make it: one jar under {@code lib/}, holding these classes. */
    public static Path zip(Path directory, String name, Class<?>... classes) throws IOException {
        return zipOf(directory, name, jar(directory, classes));
    }

    /** A jar with these classes. */
    public static Path jar(Path directory, Class<?>... classes) throws IOException {
        var jar = Files.createTempFile(directory, "classes", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var type : classes) {
                var entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (var bytes = type.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }

    /** A zip with this file as its only library. */
    public static Path zipOf(Path directory, String name, Path library) throws IOException {
        var zip = directory.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("lib/" + library.getFileName()));
            Files.copy(library, out);
        }
        return zip;
    }

    /** The inputs of a function resource; what is not set is Lambda's default. */
    public static JsonObject inputs(String name, Path zip, Class<?> handler) {
        var code = new JsonObject();
        code.addProperty("path", zip.toString());
        var inputs = new JsonObject();
        inputs.addProperty("name", name);
        inputs.add("code", code);
        inputs.addProperty("handler", handler.getName());
        inputs.addProperty("runtime", "java21");
        inputs.addProperty("role", ROLE);
        inputs.addProperty("memorySize", 64);
        inputs.addProperty("timeout", 20);
        return inputs;
    }
}
