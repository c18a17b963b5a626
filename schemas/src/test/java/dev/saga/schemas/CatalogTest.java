package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    private final Catalog catalog = Catalog.load();

    @Test
    void services_whenLoaded_haveTheSourceThatTheyPublishUnder() {
        assertThat(catalog.services())
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.source())
                        .isEqualTo(service.produces().isEmpty() ? null : "saga." + service.name()));
    }

    @Test
    void service_whenAskedFor_saysWhatItSendsAndHears() {
        assertThat(catalog.service("payments"))
                .isEqualTo(new Service(
                        "payments",
                        "saga.payments",
                        List.of("PaymentCaptured", "PaymentDeclined", "PaymentRefunded", "PaymentReversed"),
                        List.of("StockReserved", "OrderCancelled")));
    }

    @Test
    void catalog_whenComparedWithTheFiles_hasExactlyOneSchemaPerEvent() {
        assertThat(produced())
                .map(type -> "events/" + type + ".json")
                .containsExactlyInAnyOrderElementsOf(ContractFiles.in("events"));
    }

    @Test
    void tracking_whenEventsAreProduced_consumesEveryOne() {
        assertThat(catalog.service("tracking").consumes()).containsExactlyInAnyOrderElementsOf(produced());
    }

    @Test
    void services_whenTheyProduce_doNotListenToThemselves() {
        assertThat(catalog.services())
                .allSatisfy(service -> assertThat(service.consumes()).noneMatch(service.produces()::contains));
    }

    @Test
    void load_whenFromADirectory_isTheSame() {
        assertThat(Catalog.load(ContractFiles.DIRECTORY).services()).isEqualTo(catalog.services());
    }

    @Test
    void producerOf_whenKnown_isTheService() {
        assertThat(catalog.producerOf("StockReserved")).isEqualTo(catalog.service("inventory"));
    }

    @Test
    void consumersOf_areTheServicesThatSubscribeToIt() {
        assertThat(catalog.consumersOf("StockReserved"))
                .extracting(Service::name)
                .contains("orders", "payments", "tracking")
                .doesNotContain("inventory");
        assertThat(catalog.consumersOf("OrderLost")).isEmpty();
    }

    @Test
    void producerOf_whenUnknown_saysWhatThereIs() {
        assertThatThrownBy(() -> catalog.producerOf("OrderLost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The catalog has no event OrderLost; it has [OrderPlaced, ");
    }

    @Test
    void service_whenUnknown_saysWhatThereIs() {
        assertThatThrownBy(() -> catalog.service("lost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The catalog has no service lost; it has [orders, inventory, payments, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'services':7} | #/services: expected an object
            {'services':{'a':{'source':'s.a','consumes':[]}}} | #/services/a/produces: expected an array of event types
            {'services':{'a':{'source':'s.a','produces':[3],'consumes':[]}}} | #/services/a/produces/0: expected a string
            {'services':{'a':{'source':'s.a','produces':['E','E'],'consumes':[]}}} | #/services/a/produces/1: E is listed twice
            {'services':{'a':{'source':[],'produces':['E'],'consumes':[]}}} | #/services/a/source: expected a string
            {'services':{'a':{'produces':['E'],'consumes':[]}}} | #/services/a: produces events and needs a source
            {'services':{'a':{'produces':[],'consumes':['E']}}} | #/services/a/consumes: nobody produces E
            {'services':{'a':{'source':'s.a','produces':['E'],'consumes':[]},'b':{'source':'s.b','produces':['E'],'consumes':[]}}} | #/services/b/produces: E is already produced by a
            [] | #: expected a JSON object
            {' | #: is not JSON
            """)
    void load_whenTheCatalogIsWrong_saysWhere(String json, String problem, @TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("catalog.json"), json.replace('\'', '"'));

        assertThatThrownBy(() -> Catalog.load(directory))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessageStartingWith("schemas/catalog.json" + problem);
    }

    @Test
    void load_whenThereIsNoCatalog_saysSo(@TempDir Path directory) {
        assertThatThrownBy(() -> Catalog.load(directory))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessage("schemas/catalog.json#: there is no such file");
    }

    private List<String> produced() {
        return catalog.services().stream()
                .flatMap(service -> service.produces().stream())
                .toList();
    }
}
