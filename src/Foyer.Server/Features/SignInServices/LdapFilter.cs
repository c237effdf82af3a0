using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Writes search filters as directories read them, from the text form that operators know, such as <c>(&amp;(objectClass=person)(uid=ada))</c>.</summary>
internal static class LdapFilter
{
    private const int Deepest = 20;

    /// <summary>A value made harmless inside a filter: what somebody typed stays a value.</summary>
    public static string Escape(string value) => string.Concat(value.Select(static sign =>
        sign is '*' or '(' or ')' or '\\' or '\0' ? string.Create(CultureInfo.InvariantCulture, $"\\{(int)sign:x2}") : sign.ToString()));

    /// <exception cref="FormatException">The text is no filter.</exception>
    public static void Write(AsnWriter writer, string filter)
    {
        var at = 0;
        WriteOne(writer, filter.Trim(), ref at, 0);
        if (at != filter.Trim().Length)
        {
            throw new FormatException("Something follows the filter.");
        }
    }

    private static Asn1Tag Tag(int number, bool isConstructed = true) => new(TagClass.ContextSpecific, number, isConstructed);

    private static void WriteOne(AsnWriter writer, string text, ref int at, int depth)
    {
        Expect(text, ref at, '(');
        if (depth > Deepest || at >= text.Length)
        {
            throw new FormatException("The filter is not complete, or too deep.");
        }

        if (text[at] is '&' or '|')
        {
            using (writer.PushSetOf(Tag(text[at++] == '&' ? 0 : 1)))
            {
                while (at < text.Length && text[at] == '(')
                {
                    WriteOne(writer, text, ref at, depth + 1);
                }
            }
        }
        else if (text[at] == '!')
        {
            at++;
            using (writer.PushSequence(Tag(2)))
            {
                WriteOne(writer, text, ref at, depth + 1);
            }
        }
        else
        {
            var end = text.IndexOf(')', at);
            WriteItem(writer, end < 0 ? throw new FormatException("A bracket is missing.") : text[at..end]);
            at = end;
        }

        Expect(text, ref at, ')');
    }

    private static void WriteItem(AsnWriter writer, string item)
    {
        var sign = item.IndexOf('=', StringComparison.Ordinal);
        if (sign < 1)
        {
            throw new FormatException("A comparison has no attribute.");
        }

        var kind = item[sign - 1] switch { '>' => 5, '<' => 6, '~' => 8, _ => 3 };
        var name = item[..(kind == 3 ? sign : sign - 1)].Trim();
        var value = item[(sign + 1)..];
        if (kind == 3 && value == "*")
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name), Tag(7, isConstructed: false));
        }
        else if (kind == 3 && value.Contains('*', StringComparison.Ordinal))
        {
            WriteParts(writer, name, value.Split('*'));
        }
        else
        {
            using (writer.PushSequence(Tag(kind)))
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                writer.WriteOctetString(Bytes(value));
            }
        }
    }

    private static void WriteParts(AsnWriter writer, string name, string[] parts)
    {
        using (writer.PushSequence(Tag(4)))
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            using (writer.PushSequence())
            {
                for (var index = 0; index < parts.Length; index++)
                {
                    if (parts[index].Length > 0)
                    {
                        writer.WriteOctetString(Bytes(parts[index]), Tag(index == 0 ? 0 : index == parts.Length - 1 ? 2 : 1, isConstructed: false));
                    }
                }
            }
        }
    }

    private static byte[] Bytes(string value)
    {
        using var bytes = new MemoryStream();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\')
            {
                var length = char.IsHighSurrogate(value[at]) && at + 1 < value.Length ? 2 : 1;
                bytes.Write(Encoding.UTF8.GetBytes(value.Substring(at, length)));
                at += length - 1;
            }
            else if (at + 2 < value.Length && byte.TryParse(value.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                bytes.WriteByte(code);
                at += 2;
            }
            else
            {
                throw new FormatException("A backslash stands alone.");
            }
        }

        return bytes.ToArray();
    }

    private static void Expect(string text, ref int at, char sign)
    {
        if (at >= text.Length || text[at] != sign)
        {
            throw new FormatException($"«{sign}» is missing.");
        }

        at++;
    }
}
