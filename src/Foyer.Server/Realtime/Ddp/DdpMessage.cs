using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>One object that a client sent, with the members this protocol knows; a member of a wrong type counts as absent.</summary>
internal sealed class DdpMessage
{
    public string? Msg { get; private set; }

    public string? Id { get; private set; }

    /// <summary>Name of a method.</summary>
    public string? Method { get; private set; }

    /// <summary>Name of a subscription.</summary>
    public string? Name { get; private set; }

    public string? Version { get; private set; }

    /// <summary>Null when absent; methods and subscriptions may leave it out.</summary>
    public JsonArray? Params { get; private set; }

    /// <summary>Whether <c>params</c> is there but no list.</summary>
    public bool HasMalformedParams { get; private set; }

    /// <summary>Null when the text is no JSON object.</summary>
    public static DdpMessage? TryRead(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = EjsonReader.Open(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var message = new DdpMessage();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                message.ReadMember(ref reader);
            }

            return reader.Read() ? null : message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var name = EjsonReader.Text(ref reader);
        reader.Read();
        switch (name)
        {
            case "msg":
                Msg = TextOrNull(ref reader);
                break;
            case "id":
                Id = TextOrNull(ref reader);
                break;
            case "method":
                Method = TextOrNull(ref reader);
                break;
            case "name":
                Name = TextOrNull(ref reader);
                break;
            case "version":
                Version = TextOrNull(ref reader);
                break;
            case "params":
                ReadParams(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadParams(ref Utf8JsonReader reader)
    {
        HasMalformedParams = reader.TokenType is not JsonTokenType.StartArray and not JsonTokenType.Null;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Params = EjsonReader.ReadArray(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static string? TextOrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return EjsonReader.Text(ref reader);
        }

        reader.Skip();
        return null;
    }
}
