package dev.saga.contracts.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CasesTest {
    private static final String SCHEMA = """
            {'type': 'object', 'required': ['size', 'name'], 'additionalProperties': false, 'properties': {
               'size': {'type': 'integer', 'minimum': 1, 'maximum': 9},
               'name': {'type': 'string', 'minLength': 1, 'maxLength': 3, 'pattern': '^[a-c]{1,3}$'},
               'colour': {'type': 'string', 'enum': ['RED', 'BLUE']},
               'parts': {'type': 'array', 'minItems': 1, 'maxItems': 2, 'items':
                  {'type': 'object', 'required': ['id'], 'additionalProperties': false, 'properties': {
                     'id': {'type': 'string', 'minLength': 2, 'maxLength': 2, 'pattern': '^[0-9]{2}$'}}}}}}""";
    private static final List<Case> CASES = Cases.of(
            "Toy",
            Json.object(SCHEMA),
            Map.of("golden", Json.object("{'size': 5, 'name': 'ab', 'colour': 'RED', 'parts': [{'id': '07'}]}")));

    @Test
    void of_whenASchemaIsGiven_triesEveryEdgeAndWhatLiesBeyond() {
        assertThat(CASES)
                .extracting(Case::name)
                .containsExactly(
                        "example golden",
                        "minimal",
                        "full",
                        "invalid /size: required",
                        "invalid /size: type, null instead of integer",
                        "invalid /size: type, string instead of integer",
                        "invalid /size: type, array instead of integer",
                        "invalid /size: type, object instead of integer",
                        "boundary /size 1",
                        "boundary /size 9",
                        "invalid /size: minimum, 0",
                        "invalid /size: maximum, 10",
                        "invalid /size: type, a fraction",
                        "invalid /size: type, a fraction of zero",
                        "invalid /size: type, an exponent",
                        "invalid /size: maximum, 2147483648",
                        "invalid /size: minimum, -2147483648",
                        "invalid /size: maximum, 4294967295",
                        "invalid /size: minimum, -4294967295",
                        "invalid /size: maximum, 4294967297",
                        "invalid /size: minimum, -4294967297",
                        "invalid /size: maximum, 9007199254740993",
                        "invalid /size: minimum, -9007199254740993",
                        "invalid /size: maximum, 9223372036854775808",
                        "invalid /size: minimum, -9223372036854775808",
                        "invalid /size: maximum, 18446744073709551615",
                        "invalid /size: minimum, -18446744073709551615",
                        "invalid /size: maximum, 18446744073709551617",
                        "invalid /size: minimum, -18446744073709551617",
                        "invalid /name: required",
                        "invalid /name: type, null instead of string",
                        "invalid /name: type, integer instead of string",
                        "invalid /name: type, array instead of string",
                        "invalid /name: type, object instead of string",
                        "boundary /name as short as can be",
                        "boundary /name as long as can be",
                        "invalid /name: pattern, a character too strange",
                        "invalid /name: minLength, too short",
                        "invalid /name: maxLength, too long",
                        "boundary /colour absent",
                        "invalid /colour: type, null instead of string",
                        "invalid /colour: type, integer instead of string",
                        "invalid /colour: type, array instead of string",
                        "invalid /colour: type, object instead of string",
                        "boundary /colour RED",
                        "boundary /colour BLUE",
                        "widened enum /colour",
                        "invalid /colour: enum, no value of the enum",
                        "boundary /parts absent",
                        "invalid /parts: type, null instead of array",
                        "invalid /parts: type, string instead of array",
                        "invalid /parts: type, integer instead of array",
                        "invalid /parts: type, object instead of array",
                        "boundary /parts 1 items",
                        "boundary /parts 2 items",
                        "invalid /parts: minItems, too few",
                        "invalid /parts: maxItems, too many",
                        "invalid /parts/0: type, null instead of object",
                        "invalid /parts/0: type, string instead of object",
                        "invalid /parts/0: type, integer instead of object",
                        "invalid /parts/0: type, array instead of object",
                        "invalid /parts/0/id: required",
                        "invalid /parts/0/id: type, null instead of string",
                        "invalid /parts/0/id: type, integer instead of string",
                        "invalid /parts/0/id: type, array instead of string",
                        "invalid /parts/0/id: type, object instead of string",
                        "invalid /parts/0/id: pattern, a character too strange",
                        "invalid /parts/0/id: minLength, too short",
                        "invalid /parts/0/id: maxLength, too long",
                        "extra field in /parts/0",
                        "extra field in /");
    }

    @Test
    void of_whenCalledTwice_givesTheSame() {
        assertThat(Cases.of(
                        "Toy",
                        Json.object(SCHEMA),
                        Map.of("golden", CASES.get(0).detail())))
                .isEqualTo(CASES);
    }

    @Test
    void of_whenACaseIsMade_itIsWhatItSays() {
        for (var made : CASES) {
            var broken = Draft4.violations(Json.object(SCHEMA), made.detail());
            switch (made.kind()) {
                case INVALID ->
                    assertThat(broken).as(made.name()).contains(made.violation().orElseThrow());
                case EXTRA_FIELD ->
                    assertThat(broken)
                            .as(made.name())
                            .extracting(Violation::keyword)
                            .containsOnly("additionalProperties");
                case WIDENED_ENUM ->
                    assertThat(broken)
                            .as(made.name())
                            .extracting(Violation::keyword)
                            .containsOnly("enum");
                default -> assertThat(broken).as(made.name()).isEmpty();
            }
        }
    }

    @Test
    void of_whenAPatternAllowsAllButControlCharacters_breaksItByOne() {
        var schema = Json.object("""
                {'type': 'object', 'additionalProperties': false, 'properties': {
                   'note': {'type': 'string', 'minLength': 1, 'maxLength': 5, 'pattern': '^[^\\\\x00-\\\\x1f]+$'}}}""");

        assertThat(Cases.of("Note", schema, Map.of("golden", Json.object("{'note': 'hello'}"))))
                .filteredOn(made -> made.name().equals("invalid /note: pattern, a character too strange"))
                .singleElement()
                .satisfies(made -> assertThat(Draft4.violations(schema, made.detail()))
                        .containsExactly(made.violation().orElseThrow()));
    }

    @Test
    void minimalAndFull_whenMade_differInWhatIsOptional() {
        assertThat(CASES.get(1).detail().keySet()).containsExactly("size", "name");
        assertThat(CASES.get(2).detail().keySet()).containsExactly("size", "name", "colour", "parts");
        assertThat(CASES.get(2).detail().getAsJsonArray("parts")).hasSize(2);
    }
}
