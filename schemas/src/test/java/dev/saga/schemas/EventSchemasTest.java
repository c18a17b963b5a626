package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {
    private final EventSchemas schemas = EventSchemas.load();

    static List<String> eventTypes() {
        return Catalog.load().service("tracking").consumes();
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void inlined_whenAnEventIsKnown_standsAlone(String eventType) {
        var document = schemas.inlined(eventType);

        assertThat(document.toString()).doesNotContain("$ref").hasSizeLessThanOrEqualTo(100_000);
        assertThat(document.toString()).containsOnlyOnce("$schema");
        assertThat(document.get("title").getAsString()).isEqualTo(eventType);
        assertThat(document.getAsJsonArray("required")).hasToString("[\"metadata\",\"data\"]");
        assertThat(Draft4.problemsOfSchema(document)).isEmpty();
        assertThat(SchemaLint.EVENTS.problems(document, Location.ofFile(eventType)))
                .isEmpty();
    }

    @Test
    void inlined_whenTheCallerChangesIt_isWholeTheNextTime() {
        schemas.inlined("OrderPlaced").getAsJsonObject("properties").remove("metadata");

        assertThat(schemas.inlined("OrderPlaced").getAsJsonObject("properties").has("metadata"))
                .isTrue();
    }

    @Test
    void load_whenFromADirectory_isTheSame() {
        assertThat(EventSchemas.load(ContractFiles.DIRECTORY).inlined("StockReserved"))
                .isEqualTo(schemas.inlined("StockReserved"));
    }

    @Test
    void registryName_whenAnEventIsKnown_isSourceAndType() {
        assertThat(schemas.registryName("OrderPlaced")).isEqualTo("saga.orders@OrderPlaced");
        assertThat(schemas.registryName("PaymentReversed")).isEqualTo("saga.payments@PaymentReversed");
    }

    @Test
    void inlined_whenTheEventIsUnknown_saysSo() {
        assertThatThrownBy(() -> schemas.inlined("OrderLost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The catalog has no event OrderLost");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':{'$ref':'../common/c.json#/definitions/list/1'}}   | {'a':{'title':'second'}}
            {'a':{'$ref':'../common/c.json#/definitions/with~1slash'}} | {'a':{'title':'escaped'}}
            {'a':{'$ref':'../common/c.json#/definitions/nested'}}   | {'a':{'inner':{'title':'second'}}}
            {'a':[{'$ref':'#/b'}],'b':{'title':'here'}}             | {'a':[{'title':'here'}],'b':{'title':'here'}}
            """)
    void inlined_whenItRefersElsewhere_holdsWhatIsThere(String schema, String expected, @TempDir Path directory)
            throws IOException {
        assertThat(withSchema(directory, schema).inlined("E")).isEqualTo(JsonParser.parseString(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':{'$ref':'../common/none.json'}}                  | #/a/$ref: cannot be followed: schemas/common/none.json#: there is no such file
            {'a':{'$ref':'../common/c.json#/definitions/none'}}   | #/a/$ref: there is no schema at schemas/common/c.json#/definitions/none
            {'a':{'$ref':'../common/c.json#/definitions/list/2'}} | #/a/$ref: there is no schema at schemas/common/c.json#/definitions/list/2
            {'a':{'$ref':'../common/c.json#/definitions/list'}}   | #/a/$ref: there is no schema at schemas/common/c.json#/definitions/list
            {'a':{'$ref':'../common/c.json#definitions'}}         | #/a/$ref: is no reference to a schema
            {'a':[{'$ref':'%'}]}                                  | #/a/0/$ref: is no reference to a schema
            {'a':{'$ref':7}}                                      | #/a/$ref: expected a string
            {'a':{'$ref':'../../other.json'}}                     | #/a/$ref: leaves schemas/
            {'a':{'$ref':'https://example.com/schema.json'}}      | #/a/$ref: leaves schemas/
            {'a':{'$ref':'#/b','title':'t'},'b':{}}               | #/a: draft 4 ignores what stands beside a $ref: [$ref, title]
            {'a':{'b':{'$ref':'#/a'}}}                            | #/a/b: refers in a circle to schemas/events/E.json#/a
            {'a':{'$ref':'#'}}                                    | #/a: refers in a circle to schemas/events/E.json#
            """)
    void inlined_whenAReferenceIsWrong_saysWhere(String schema, String problem, @TempDir Path directory)
            throws IOException {
        var schemas = withSchema(directory, schema);

        assertThatThrownBy(() -> schemas.inlined("E"))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessageStartingWith("schemas/events/E.json" + problem);
    }

    @Test
    void inlined_whenTooLongForTheRegistry_saysSo(@TempDir Path directory) throws IOException {
        var schemas = withSchema(directory, "{'description':'" + "x".repeat(100_000) + "'}");

        assertThatThrownBy(() -> schemas.inlined("E"))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessageEndingWith("characters with its references, the registry takes 100000");
    }

    private static EventSchemas withSchema(Path directory, String schema) throws IOException {
        Files.writeString(
                directory.resolve("catalog.json"),
                json("{'services':{'s':{'source':'saga.s','produces':['E'],'consumes':['E']}}}"));
        Files.createDirectory(directory.resolve("events"));
        Files.writeString(directory.resolve("events/E.json"), json(schema));
        Files.createDirectory(directory.resolve("common"));
        Files.writeString(
                directory.resolve("common/c.json"),
                json("{'definitions':{'list':[{'title':'first'},{'title':'second'}],'with/slash':{'title':'escaped'},"
                        + "'nested':{'inner':{'$ref':'#/definitions/list/1'}}}}"));
        return EventSchemas.load(directory);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
