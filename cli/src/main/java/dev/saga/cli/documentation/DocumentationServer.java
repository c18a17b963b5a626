package dev.saga.cli.documentation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.saga.local.processes.Loopback;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Serves the documentation to this machine. */
public final class DocumentationServer implements AutoCloseable {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "js", "text/javascript; charset=utf-8");

    private final HttpServer server;
    private final Map<String, byte[]> files = Documentation.files();

    private DocumentationServer(HttpServer server) {
        this.server = server;
    }

    public static DocumentationServer start() throws IOException {
        var server = HttpServer.create(Loopback.port(0), 0);
        var documentation = new DocumentationServer(server);
        server.createContext("/", documentation::answer);
        server.start();
        return documentation;
    }

    /** Where to begin. */
    public URI url() {
        return URI.create("http://" + Loopback.HOST + ":" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var name = path.equals("/") ? "index.html" : path.substring(1);
            var file = files.get(name);
            if (file == null || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var extension = name.substring(name.lastIndexOf('.') + 1);
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPES.getOrDefault(extension, "text/plain"));
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
