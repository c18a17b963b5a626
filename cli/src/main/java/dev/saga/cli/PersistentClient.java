package dev.saga.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Repeats a request until somebody answers it, as an app does whose customer does not give up. Safe for many threads. */
final class PersistentClient {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final long PAUSE_MILLIS = 250;
    private final SagaClient client;
    private final Duration patience;
    private final AtomicLong repeated = new AtomicLong();

    /** A request that is safe to repeat. */
    interface Request {
        SagaClient.Answer send(SagaClient client) throws IOException, InterruptedException;
    }

    PersistentClient(SagaClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Sends a request until the answer is neither a server's failure nor "too many requests".
     *
     * @return the answer, after all patience whatever it is
     * @throws IOException if nobody could be reached to the end
     */
    SagaClient.Answer send(Request request) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var last = System.nanoTime() > end;
            try {
                var answer = request.send(client);
                if (last || !(answer.status() == TOO_MANY_REQUESTS || answer.status() >= SERVER_ERROR)) {
                    return answer;
                }
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
            }
            repeated.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /**
     * Every item of a list, page by page.
     *
     * @param path with a query
     */
    List<JsonObject> pages(String path) throws IOException, InterruptedException {
        var items = new ArrayList<JsonObject>();
        var cursor = "";
        do {
            var from = cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            var page = send(api -> api.get(path + from));
            if (page.status() != OK) {
                throw new IOException("GET " + path + " was answered with " + page);
            }
            page.body().getAsJsonArray("items").forEach(item -> items.add(item.getAsJsonObject()));
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());
        return items;
    }

    /** How many times a request had to be sent again. */
    long repeated() {
        return repeated.get();
    }
}
