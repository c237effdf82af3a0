using System.Text.Json.Nodes;

namespace Foyer.Server.Http;

/// <summary>The form that a body or query must have. Checked with the dialect's rules: scalars are coerced, unknown keys refused.</summary>
internal abstract record Shape
{
    /// <summary>The JSON type's name in error texts.</summary>
    public abstract string TypeName { get; }

    public static Shape Text(int minLength = 0, int maxLength = int.MaxValue) => new TextShape(minLength, maxLength, []);

    /// <summary>One of these words.</summary>
    public static Shape Word(params string[] allowed) => new TextShape(0, int.MaxValue, allowed);

    public static Shape Flag() => new FlagShape();

    public static Shape Number() => new NumberShape(false);

    public static Shape Whole() => new NumberShape(true);

    public static Shape List(Shape item, int minItems = 0, bool unique = false) => new ListShape(item, minItems, unique);

    /// <summary>Anything at all.</summary>
    public static Shape Any() => new AnyShape();

    /// <summary>An object with these keys and no others.</summary>
    public static ObjectShape Object(params Field[] fields) => new(fields, IsOpen: false);

    /// <summary>An object with at least these keys.</summary>
    public static ObjectShape Open(params Field[] fields) => new(fields, IsOpen: true);

    /// <summary>Exactly one of these forms.</summary>
    public static Shape OneOf(params Shape[] forms) => new OneOfShape(forms);

    public static Field Need(string key, Shape shape) => new(key, shape, true);

    public static Field May(string key, Shape shape) => new(key, shape, false);

    /// <summary>The keys of a paged list, to be joined with a list's own.</summary>
    public static ObjectShape Paged(params Field[] fields) => Object(
        [May("count", Whole()), May("offset", Whole()), May("sort", Text()), May("query", Text()), May("fields", Text()), .. fields]);

    /// <summary>Adapts <paramref name="value"/> to the shape.</summary>
    /// <param name="value">The value; null means JSON null.</param>
    /// <param name="coerced">The value in the right type.</param>
    /// <param name="errors">Receives what is wrong, in the dialect's words.</param>
    public abstract bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors);

    protected static bool Wrong(string text, JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        errors.Add(text);
        coerced = value;
        return false;
    }
}

/// <summary>One key of an object.</summary>
internal sealed record Field(string Key, Shape Shape, bool IsRequired);

/// <summary>Anything at all.</summary>
internal sealed record AnyShape : Shape
{
    public override string TypeName => "any";

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        return true;
    }
}

/// <summary>An object.</summary>
internal sealed record ObjectShape(IReadOnlyList<Field> Fields, bool IsOpen) : Shape
{
    public override string TypeName => "object";

    /// <summary>This object with more keys.</summary>
    public ObjectShape With(params Field[] more) => this with { Fields = [.. Fields, .. more] };

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        if (value is not JsonObject given)
        {
            return Wrong("must be object", value, out coerced, errors);
        }

        foreach (var field in Fields)
        {
            if (field.IsRequired && !given.ContainsKey(field.Key))
            {
                return Wrong($"must have required property '{field.Key}'", value, out coerced, errors);
            }
        }

        if (!IsOpen && given.Any(pair => !Fields.Any(field => field.Key == pair.Key)))
        {
            return Wrong("must NOT have additional properties", value, out coerced, errors);
        }

        foreach (var field in Fields)
        {
            if (!given.TryGetPropertyValue(field.Key, out var child))
            {
                continue;
            }

            if (!field.Shape.Check(child, out var adapted, errors))
            {
                return false;
            }

            if (!ReferenceEquals(adapted, child))
            {
                given[field.Key] = adapted;
            }
        }

        return true;
    }
}

/// <summary>A list.</summary>
internal sealed record ListShape(Shape Item, int MinItems, bool IsUnique) : Shape
{
    public override string TypeName => "array";

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        if (value is not JsonArray list)
        {
            return Wrong("must be array", value, out coerced, errors);
        }

        if (list.Count < MinItems)
        {
            return Wrong($"must NOT have fewer than {MinItems} items", value, out coerced, errors);
        }

        for (var index = 0; index < list.Count; index++)
        {
            var item = list[index];
            if (!Item.Check(item, out var adapted, errors))
            {
                return false;
            }

            if (!ReferenceEquals(adapted, item))
            {
                list[index] = adapted;
            }
        }

        if (IsUnique && list.Select(item => item?.ToJsonString()).Distinct().Count() != list.Count)
        {
            return Wrong("must NOT have duplicate items", value, out coerced, errors);
        }

        return true;
    }
}

/// <summary>Exactly one of several forms.</summary>
internal sealed record OneOfShape(IReadOnlyList<Shape> Forms) : Shape
{
    public override string TypeName => "any";

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        var reasons = new List<string>();
        var matches = 0;
        foreach (var form in Forms)
        {
            if (form.Check(value?.DeepClone(), out var adapted, reasons))
            {
                matches++;
                coerced = adapted;
            }
        }

        if (matches == 1)
        {
            return true;
        }

        coerced = value;
        errors.AddRange(reasons);
        errors.Add("must match exactly one schema in oneOf");
        return false;
    }
}
