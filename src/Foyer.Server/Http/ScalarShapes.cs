using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Http;

/// <summary>Text; numbers and flags become text, as the dialect's validator does.</summary>
internal sealed record TextShape(int MinLength, int MaxLength, IReadOnlyList<string> Allowed) : Shape
{
    public override string TypeName => "string";

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        string text;
        switch (value?.GetValueKind())
        {
            case JsonValueKind.String:
                text = value.GetValue<string>();
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                text = value.ToJsonString();
                coerced = text;
                break;
            case null or JsonValueKind.Null:
                text = "";
                coerced = text;
                break;
            default:
                return Wrong("must be string", value, out coerced, errors);
        }

        if (Allowed.Count > 0 && !Allowed.Contains(text))
        {
            return Wrong("must be equal to one of the allowed values", value, out coerced, errors);
        }

        if (text.Length < MinLength)
        {
            return Wrong($"must NOT have fewer than {MinLength} characters", value, out coerced, errors);
        }

        return text.Length <= MaxLength || Wrong($"must NOT have more than {MaxLength} characters", value, out coerced, errors);
    }
}

/// <summary>True or false; the words <c>true</c> and <c>false</c>, 0, 1 and null become flags.</summary>
internal sealed record FlagShape : Shape
{
    public override string TypeName => "boolean";

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        switch (value?.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                return true;
            case null or JsonValueKind.Null:
                coerced = false;
                return true;
            default:
                bool? known = value.ToJsonString() switch { "\"true\"" or "1" => true, "\"false\"" or "0" => false, _ => null };
                if (known is null)
                {
                    return Wrong("must be boolean", value, out coerced, errors);
                }

                coerced = known.Value;
                return true;
        }
    }
}

/// <summary>A number; text that reads as one becomes one.</summary>
internal sealed record NumberShape(bool IsWhole) : Shape
{
    public override string TypeName => IsWhole ? "integer" : "number";

    public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
    {
        coerced = value;
        double number;
        switch (value?.GetValueKind())
        {
            case JsonValueKind.Number:
                number = value.GetValue<double>();
                break;
            case JsonValueKind.String when double.TryParse(
                value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed):
                number = parsed;
                coerced = parsed;
                break;
            case JsonValueKind.True or JsonValueKind.False:
                number = value.GetValue<bool>() ? 1 : 0;
                coerced = number;
                break;
            case null or JsonValueKind.Null:
                number = 0;
                coerced = number;
                break;
            default:
                return Wrong($"must be {TypeName}", value, out coerced, errors);
        }

        if (IsWhole && Math.Floor(number) != number)
        {
            return Wrong("must be integer", value, out coerced, errors);
        }

        if (IsWhole)
        {
            coerced = Math.Abs(number) <= long.MaxValue / 2 ? (long)number : 0L;
        }

        return true;
    }
}
