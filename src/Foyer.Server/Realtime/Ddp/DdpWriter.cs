using System.Buffers;
using System.Text;
using System.Text.Json;
using Foyer.Contracts;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>Writes the server's side of the protocol, each object once.</summary>
internal static class DdpWriter
{
    // The same escaping as the documents inside; the objects never stand in markup.
    private static readonly JsonWriterOptions Options = new() { Encoder = WireJson.Ddp.Encoder, SkipValidation = true };

    private static readonly Frame PingFrame = Write(static writer => writer.WriteString("msg"u8, "ping"u8));

    private static readonly Frame FailedFrame = Write(static writer =>
    {
        writer.WriteString("msg"u8, "failed"u8);
        writer.WriteString("version"u8, "1"u8);
    });

    public static Frame Ping() => PingFrame;

    public static Frame Failed() => FailedFrame;

    public static Frame Connected(string session) => Write(writer =>
    {
        writer.WriteString("msg"u8, "connected"u8);
        writer.WriteString("session"u8, session);
    });

    public static Frame Pong(string? id) => Write(writer =>
    {
        writer.WriteString("msg"u8, "pong"u8);
        if (id is not null)
        {
            writer.WriteString("id"u8, id);
        }
    });

    /// <summary>A complaint about a message that is none of the protocol's.</summary>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="offending">The message as it came, if it is JSON.</param>
    public static Frame Error(string reason, ReadOnlyMemory<byte> offending) => Write(writer =>
    {
        writer.WriteString("msg"u8, "error"u8);
        writer.WriteString("reason"u8, reason);
        if (!offending.IsEmpty)
        {
            writer.WritePropertyName("offendingMessage"u8);
            writer.WriteRawValue(offending.Span, skipInputValidation: true);
        }
    });

    public static Frame Ready(string subscription) => Write(writer =>
    {
        writer.WriteString("msg"u8, "ready"u8);
        WriteList(writer, "subs"u8, subscription);
    });

    public static Frame NoSub(string subscription, DdpError? error) => Write(writer =>
    {
        writer.WriteString("msg"u8, "nosub"u8);
        writer.WriteString("id"u8, subscription);
        error?.WriteTo(writer);
    });

    public static Frame Updated(string method) => Write(writer =>
    {
        writer.WriteString("msg"u8, "updated"u8);
        WriteList(writer, "methods"u8, method);
    });

    public static Frame Result(string method, MethodReply reply) => Write(writer => WriteResult(writer, method, reply, DdpError.Write));

    /// <summary>The text inside a REST reply to <c>method.call</c>, which shows some errors differently.</summary>
    public static string RestResult(string method, MethodReply reply) =>
        Encoding.UTF8.GetString(Write(writer => WriteResult(writer, method, reply, DdpError.WriteForRest)).Raw.Span);

    public static Frame Added(string collection, string id, object? fields) => Write(writer =>
    {
        writer.WriteString("msg"u8, "added"u8);
        writer.WriteString("collection"u8, collection);
        writer.WriteString("id"u8, id);
        WriteValue(writer, "fields"u8, fields);
    });

    public static Frame Changed(string collection, string id, object? fields, IReadOnlyCollection<string> cleared) => Write(writer =>
    {
        writer.WriteString("msg"u8, "changed"u8);
        writer.WriteString("collection"u8, collection);
        writer.WriteString("id"u8, id);
        WriteValue(writer, "fields"u8, fields);
        if (cleared.Count > 0)
        {
            WriteValue(writer, "cleared"u8, cleared);
        }
    });

    public static Frame Removed(string collection, string id) => Write(writer =>
    {
        writer.WriteString("msg"u8, "removed"u8);
        writer.WriteString("collection"u8, collection);
        writer.WriteString("id"u8, id);
    });

    /// <summary>An event's arguments as a list, once for all topics that it goes to.</summary>
    public static ReadOnlyMemory<byte> Arguments(ReadOnlySpan<object?> args)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartArray();
        foreach (var arg in args)
        {
            WriteValue(writer, arg);
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>An event of a stream. Presence names its account in two more places than other streams do.</summary>
    public static Frame Event(Topic topic, ReadOnlyMemory<byte> arguments, string? origin)
    {
        var buffer = new ArrayBufferWriter<byte>(arguments.Length + 192);
        using var writer = new Utf8JsonWriter(buffer, Options);
        var isPresence = topic.Stream == StreamNames.UserPresence;
        writer.WriteStartObject();
        writer.WriteString("msg"u8, "changed"u8);
        writer.WriteString("collection"u8, topic.Stream);
        writer.WriteString("id"u8, isPresence ? topic.Key : "id");
        writer.WriteStartObject("fields"u8);
        if (isPresence)
        {
            writer.WriteString("uid"u8, topic.Key);
        }

        writer.WriteString("eventName"u8, topic.EventName);
        writer.WritePropertyName("args"u8);
        writer.WriteRawValue(arguments.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return new Frame(buffer.WrittenMemory, origin);
    }

    private static void WriteResult(Utf8JsonWriter writer, string method, MethodReply reply, Action<Utf8JsonWriter, DdpError> writeError)
    {
        writer.WriteString("msg"u8, "result"u8);
        writer.WriteString("id"u8, method);
        if (reply.Error is { } error)
        {
            writeError(writer, error);
        }
        else if (reply.Value is not null)
        {
            WriteValue(writer, "result"u8, reply.Value);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string only)
    {
        writer.WriteStartArray(name);
        writer.WriteStringValue(only);
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, ReadOnlySpan<byte> name, object? value)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, value);
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (value is Written written)
        {
            writer.WriteRawValue(written.Json.Span, skipInputValidation: true);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), WireJson.Ddp);
        }
    }

    private static Frame Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return new Frame(buffer.WrittenMemory);
    }
}
