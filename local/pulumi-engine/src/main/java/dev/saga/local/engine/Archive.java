package dev.saga.local.engine;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * An archive in Pulumi's wire form: a file or directory ({@code path}), or assets and archives by their place in it ({@code
 * assets}). An asset is a file ({@code path}) or a string ({@code text}). Addresses ({@code uri}) are refused.
 */
public final class Archive {
    private final JsonObject declared;
    private final Path root;

    /** @param root where relative paths begin */
    public Archive(JsonObject declared, Path root) {
        this.declared = declared;
        this.root = root;
    }

    /**
     * A zip file with the archive's content.
     *
     * @param made where the file is written, unless the archive is a file by itself
     * @throws ResourceException if a part is missing or is an address; the message is the end of a sentence
     * @throws IOException if the file cannot be written
     */
    public Path zip(Path made) throws IOException {
        if (declared.has("path") && Files.isRegularFile(path(declared))) {
            return path(declared);
        }
        var content = new TreeMap<String, byte[]>();
        add("", declared, content);
        try (var out = new ZipOutputStream(Files.newOutputStream(made))) {
            for (var file : content.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return made;
    }

    private void add(String place, JsonObject part, Map<String, byte[]> content) throws IOException {
        if (part.get("assets") instanceof JsonObject assets) {
            for (var asset : assets.entrySet()) {
                add(below(place, asset.getKey()), asset.getValue().getAsJsonObject(), content);
            }
        } else if (part.has("text")) {
            content.put(place, part.get("text").getAsString().getBytes(StandardCharsets.UTF_8));
        } else if (!part.has("path")) {
            throw new ResourceException(
                    "is fetched from an address, which this machine does not do: " + part.get("uri"));
        } else if (Files.isDirectory(path(part))) {
            addDirectory(place, path(part), content);
        } else if (Wire.isArchive(part)) {
            addZip(place, path(part), content);
        } else {
            content.put(place, Files.readAllBytes(path(part)));
        }
    }

    private static void addDirectory(String place, Path directory, Map<String, byte[]> content) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = directory.relativize(file).toString().replace('\\', '/');
                content.put(below(place, name), Files.readAllBytes(file));
            }
        }
    }

    private static void addZip(String place, Path file, Map<String, byte[]> content) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                try (var in = zip.getInputStream(entry)) {
                    content.put(below(place, entry.getName()), in.readAllBytes());
                }
            }
        }
    }

    private Path path(JsonObject part) {
        var path = root.resolve(part.get("path").getAsString());
        if (!Files.exists(path)) {
            throw new ResourceException("is missing: there is no file " + path + "; build the project first");
        }
        return path;
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + "/" + name;
    }
}
