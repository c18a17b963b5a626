package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lint bites: each rule, broken once. */
class SchemaLintTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type':'integer','minimum':0,'maximum':1}                                          | x#: needs a description
            {'description':'d'}                                                                 | x#: type must be object, array, string or integer, is none
            {'description':'d','type':'number','minimum':0,'maximum':1}                         | x#: type must be object, array, string or integer, is number
            {'description':'d','type':'integer','minimum':0,'maximum':1,'exclusiveMinimum':true} | x#/exclusiveMinimum: keyword is not in use here
            {'description':'d','type':'integer','minimum':0}                                    | x#: needs minimum and maximum
            {'description':'d','type':'integer','minimum':2,'maximum':1}                        | x#: minimum is above maximum
            {'description':'d','type':'string','minLength':1,'maxLength':2}                     | x#: needs a pattern from ^ to $
            {'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'a$'}      | x#: needs a pattern from ^ to $
            {'description':'d','type':'string','pattern':'^a$'}                                 | x#: needs minLength and maxLength
            {'description':'d','type':'string','enum':[]}                                       | x#/enum: must not be empty
            {'description':'d','type':'array','minItems':0,'maxItems':1}                        | x#: needs items, one schema for all
            {'description':'d','type':'array','items':{'$ref':'y'}}                             | x#: needs minItems and maxItems
            {'description':'d','type':'object','properties':{}}                                 | x#: needs additionalProperties: false
            {'description':'d','type':'object','properties':{},'additionalProperties':true}     | x#: needs additionalProperties: false
            {'description':'d','type':'object','additionalProperties':false}                    | x#: needs properties
            {'$ref':'y','description':'d'}                                                      | x#: nothing may stand beside $ref
            {'description':'d','type':'object','properties':{},'additionalProperties':false,'required':[]}    | x#/required: draft 4 forbids an empty list
            {'description':'d','type':'object','properties':{},'additionalProperties':false,'required':['a']} | x#/required: "a" is no property
            {'description':'d','type':'object','properties':{'a':{'description':'d','type':'string','enum':[]}},'additionalProperties':false} | x#/properties/a/enum: must not be empty
            `{'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'^[A-Z]+|[0-9]+$'}` | `x#: the pattern's ^ and $ hold for one alternative only; put the alternatives into a group: ^[A-Z]+|[0-9]+$`
            `{'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'^a$|^b$'}` | `x#: the pattern's ^ and $ hold for one alternative only; put the alternatives into a group: ^a$|^b$`
            {'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'^a\\\\$'}           | x#: needs a pattern from ^ to $
            {'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'^(a$'}             | x#: the pattern is no regular expression: ^(a$
            {'description':'d','type':['string','null']}                                        | x#/type: must be a string, is ["string","null"]
            {'description':'d','type':'object','properties':[],'additionalProperties':false}    | x#/properties: must be an object, is []
            {'description':'d','type':'object','properties':{'a':7},'additionalProperties':false} | x#/properties/a: a schema must be an object, is 7
            {'description':'d','type':'object','properties':{},'additionalProperties':{}}       | x#/additionalProperties: must be true or false, is {}
            {'description':'d','type':'object','properties':{},'additionalProperties':false,'required':[7]} | x#/required: must be an array of strings, is [7]
            {'description':'d','type':'object','properties':{},'additionalProperties':false,'required':'a'} | x#/required: must be an array of strings, is "a"
            {'description':'d','type':'integer','minimum':0.5,'maximum':1}                      | x#/minimum: must be a whole number of 64 bits, is 0.5
            {'description':'d','type':'integer','minimum':0,'maximum':9223372036854775808}      | x#/maximum: must be a whole number of 64 bits, is 9223372036854775808
            {'description':'d','type':'string','minLength':'1','maxLength':2,'pattern':'^a$'}   | x#/minLength: must be a whole number of 64 bits, is "1"
            {'description':'d','type':'string','enum':'A'}                                      | x#/enum: must be an array of strings, is "A"
            {'description':'d','type':'string','enum':[1]}                                      | x#/enum: must be an array of strings, is [1]
            {'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':7}         | x#/pattern: must be a string, is 7
            {'description':['d'],'type':'string','enum':['A']}                                  | x#/description: must be a string, is ["d"]
            {'description':'d','type':'array','minItems':0,'maxItems':1,'items':[]}             | x#/items: must be an object, is []
            {'description':'d','definitions':[]}                                                | x#/definitions: must be an object, is []
            {'description':'d','definitions':{'a':null}}                                        | x#/definitions/a: a schema must be an object, is null
            {'description':'d','$schema':'http://json-schema.org/draft-07/schema#'}             | x#/$schema: must be "http://json-schema.org/draft-04/schema#", is "http://json-schema.org/draft-07/schema#"
            {'$ref':7}                                                                          | x#/$ref: must be a string, is 7
            {'description':'d','definitions':{'a':{'type':'string','enum':['A']}}}              | x#/definitions/a: needs a description
            """, quoteCharacter = '`')
    void problems_whenARuleIsBroken_nameIt(String schema, String problem) {
        assertThat(SchemaLint.EVENTS.problems(JsonParser.parseString(schema).getAsJsonObject(), new Location("x", "")))
                .containsExactly("schemas/" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a|b)$", "^[a|b]$", "^a\\\\|b$", "^((a|b)|[(c|d]|e)$", "^a\\\\\\\\$"})
    void problems_whenTheWholePatternIsAnchored_areNone(String pattern) {
        var schema = JsonParser.parseString(
                        "{'description':'d','type':'string','minLength':1,'maxLength':2,'pattern':'" + pattern + "'}")
                .getAsJsonObject();

        assertThat(SchemaLint.EVENTS.problems(schema, Location.ofFile("x"))).isEmpty();
    }

    @Test
    void problems_whenAnAnswerIsOpen_areNone() {
        var schema =
                JsonParser.parseString("{'description':'d','type':'object'}").getAsJsonObject();

        assertThat(SchemaLint.ANSWERS.problems(schema, Location.ofFile("x"))).isEmpty();
        assertThat(SchemaLint.REQUESTS.problems(schema, Location.ofFile("x"))).hasSize(2);
    }
}
