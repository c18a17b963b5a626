package dev.saga.contracts.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand, one connection for each request: a proper client would refuse to send half of what is tried here. */
final class Http {
    private static final int LIMIT_MILLIS = 60_000;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private final URI base;

    /** @param base what stands in front of every target */
    Http(URI base) {
        this.base = base;
    }

    /**
     * Sends a request and returns the answer.
     *
     * @throws AssertionError if there is none in time
     */
    Answer send(Call call) {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            var out = socket.getOutputStream();
            try {
                out.write(head(call).getBytes(ISO_8859_1));
                out.write(call.body());
                out.flush();
            } catch (IOException closedEarly) {
                // The server need not read all before it answers; what it said is there to be read.
            }
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + call.method() + " " + call.target(), e);
        }
    }

    /** Sends a request and hangs up before the answer can arrive. */
    void sendAndHangUp(Call call) {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(head(call).getBytes(ISO_8859_1));
            socket.getOutputStream().write(call.body());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String head(Call call) {
        var head = new StringBuilder()
                .append(call.method())
                .append(' ')
                .append(base.getRawPath())
                .append(call.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(base.getAuthority())
                .append("\r\nConnection: close\r\n");
        call.headers()
                .forEach(header -> head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n"));
        if (call.body().length > 0 || call.method().startsWith("P")) {
            head.append("Content-Length: ").append(call.body().length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static Answer answer(byte[] bytes) {
        var text = new String(bytes, ISO_8859_1);
        var end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new AssertionError("this is no answer: " + text);
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var i = 1; i < lines.length; i++) {
            var parts = lines[i].split(":", 2);
            headers.put(parts[0], parts[1].strip());
        }
        var start = end + END_OF_HEAD.length();
        var body = new String(bytes, start, bytes.length - start, UTF_8);
        return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, body);
    }
}
