using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Foyer.Contracts;

/// <summary>How documents are written on each wire. Both forms are read by both, so a document may travel from one to the other.</summary>
public static class WireJson
{
    /// <summary>REST: dates as ISO 8601 in UTC with milliseconds; absent fields are left out.</summary>
    public static JsonSerializerOptions Rest { get; } = Make(new IsoDateConverter());

    /// <summary>Realtime: dates as milliseconds in an object with the key $date; absent fields are left out.</summary>
    public static JsonSerializerOptions Ddp { get; } = Make(new EjsonDateConverter());

    /// <summary>Metadata of one document type under the REST form.</summary>
    /// <typeparam name="T">The document.</typeparam>
    public static JsonTypeInfo<T> RestInfo<T>() => (JsonTypeInfo<T>)Rest.GetTypeInfo(typeof(T));

    /// <summary>Metadata of one document type under the realtime form.</summary>
    /// <typeparam name="T">The document.</typeparam>
    public static JsonTypeInfo<T> DdpInfo<T>() => (JsonTypeInfo<T>)Ddp.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Make(JsonConverter<DateTimeOffset> dates)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Texts are sent as JSON only, never placed into markup, so letters of all languages may stand as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = Resolver(),
            Converters = { dates },
        };
        options.MakeReadOnly();
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reflection is a second choice for types outside the context; a trimmed client uses the context only.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above.")]
    private static IJsonTypeInfoResolver Resolver() => JsonSerializer.IsReflectionEnabledByDefault
        ? JsonTypeInfoResolver.Combine(WireJsonContext.Default, new DefaultJsonTypeInfoResolver())
        : WireJsonContext.Default;
}
