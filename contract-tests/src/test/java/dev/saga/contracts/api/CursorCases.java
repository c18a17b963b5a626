package dev.saga.contracts.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Cursors as the API gave them, changed in one place, and sent where they do not belong. */
final class CursorCases {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final List<String> LISTS = List.of("listOrders", "listProducts", "listPayments");
    private static final List<String> POINTER = List.of("/cursor");

    private CursorCases() {}

    static Stream<ApiCase> of(Api api, RunningApi running, Ground ground, Random random) {
        var cursors = new LinkedHashMap<Operation, String>();
        LISTS.stream().map(api::operation).forEach(list -> {
            var firstPage = running.send(page(ground.call(list), "limit=1"));
            cursors.put(list, firstPage.text("nextCursor"));
        });
        var cases = new ArrayList<ApiCase>();
        cursors.forEach((list, cursor) -> {
            var call = ground.call(list);
            cases.add(ApiCase.valid("its own cursor", list, page(call, "cursor=" + cursor)));
            for (var at = 0; at < cursor.length(); at++) {
                var changed = cursor.substring(0, at) + otherThan(cursor.charAt(at), random) + cursor.substring(at + 1);
                cases.add(refused("cursor changed at " + at, list, call, changed));
            }
            cases.add(refused("cursor cut short", list, call, cursor.substring(0, cursor.length() - 1)));
            cases.add(refused("cursor with more", list, call, cursor + "A"));
            cases.add(refused("cursor twice", list, call, cursor + cursor));
            cases.add(refused("cursor with padding", list, call, cursor + "%3D"));
            cursors.forEach((other, foreign) -> {
                if (!other.id().equals(list.id())) {
                    cases.add(refused("cursor of " + other.id(), list, call, foreign));
                }
            });
            cases.add(refused("cursor of another list", api.operation("listSagas"), Call.of("GET", "/sagas"), cursor));
        });
        cases.add(refused(
                "cursor of another customer",
                api.operation("listOrders"),
                Call.of("GET", "/orders?customerId=somebody-else"),
                Objects.requireNonNull(cursors.get(api.operation("listOrders")))));
        return cases.stream();
    }

    private static ApiCase refused(String name, Operation list, Call call, String cursor) {
        return ApiCase.invalid(name, list, page(call, "cursor=" + cursor), POINTER);
    }

    private static Call page(Call call, String query) {
        return call.target(call.target() + (call.target().contains("?") ? "&" : "?") + query);
    }

    private static char otherThan(char present, Random random) {
        var other = present;
        while (other == present) {
            other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return other;
    }
}
