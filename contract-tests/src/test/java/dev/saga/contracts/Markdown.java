package dev.saga.contracts;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads Markdown as GitHub shows it: links, and the anchors of headings. */
final class Markdown {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *(```+|~~~+).*?^ *\\1 *$");
    private static final Pattern CODE_SPAN = Pattern.compile("(?s)(`+)(?!`)(?:(?!\\n\\n).)+?(?<!`)\\1(?!`)");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern INLINE_LINK = Pattern.compile("\\]\\(\\s*<?([^)>\\s]+)");
    private static final Pattern LINK_DEFINITION = Pattern.compile("(?m)^ {0,3}\\[[^\\]]+\\]:\\s*<?([^>\\s]+)");
    private static final Pattern HTML_LINK = Pattern.compile("\\b(?:href|src)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6} +(.+?)[ #]*$");
    private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern HTML_ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");

    private Markdown() {}

    /** The links of a text, without those to other hosts. */
    static List<String> relativeLinks(String markdown) {
        var text = CODE_SPAN.matcher(withoutBlocks(markdown)).replaceAll("");
        return Stream.of(INLINE_LINK, LINK_DEFINITION, HTML_LINK)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z][a-z0-9+.-]*:.*|//.*"))
                .distinct()
                .toList();
    }

    /**
     * The anchors of a text. GitHub makes them from headings: lower case, without punctuation, hyphens for spaces, and a
     * number behind the second of two equal ones
     * (https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links).
     */
    static Set<String> anchors(String markdown) {
        var text = withoutBlocks(markdown);
        var anchors = HTML_ANCHOR
                .matcher(text)
                .results()
                .map(anchor -> anchor.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var count = new HashMap<String, Integer>();
        HEADING.matcher(text).results().forEach(heading -> {
            var slug = slug(heading.group(1));
            var earlier = count.merge(slug, 1, Integer::sum) - 1;
            anchors.add(earlier == 0 ? slug : slug + "-" + earlier);
        });
        return anchors;
    }

    private static String slug(String heading) {
        return LINK_IN_HEADING
                .matcher(heading)
                .replaceAll("$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}\\p{Pc} -]", "")
                .replace(' ', '-');
    }

    private static String withoutBlocks(String markdown) {
        return COMMENT.matcher(FENCED.matcher(markdown).replaceAll("")).replaceAll("");
    }
}
