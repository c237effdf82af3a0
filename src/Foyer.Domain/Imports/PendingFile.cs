namespace Foyer.Domain.Imports;

/// <summary>A file of another system that a message links to.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">The name it has.</param>
/// <param name="Words">What the link in the message says.</param>
public sealed record LinkedFile(string Address, string Name, string Words)
{
    /// <summary>What it is said to be; empty where nothing is said.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>How large it is said to be; 0 where nothing is said.</summary>
    public long Size { get; init; }
}

/// <summary>A file that a message of an import links to and that was not fetched yet.</summary>
public sealed class PendingFile
{
    private PendingFile()
    {
    }

    /// <summary>Keeps where a file is until it is fetched.</summary>
    /// <param name="messageId">The message that links to it.</param>
    /// <param name="number">Its place among the message's files.</param>
    /// <param name="file">The file.</param>
    public PendingFile(MessageId messageId, int number, LinkedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        (MessageId, Number, Address, Name, Words, MediaType, Size) = (messageId, number, file.Address, file.Name, file.Words, file.MediaType, file.Size);
    }

    /// <summary>The message that links to it.</summary>
    public MessageId MessageId { get; private set; }

    /// <summary>Its place among the message's files.</summary>
    public int Number { get; private set; }

    /// <summary>Where it is.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The name it has.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What the link in the message says.</summary>
    public string Words { get; private set; } = "";

    /// <summary>What it is said to be; empty where nothing is said.</summary>
    public string MediaType { get; private set; } = "";

    /// <summary>How large it is said to be; 0 where nothing is said.</summary>
    public long Size { get; private set; }

    /// <summary>A text without the link: the file itself stands there now.</summary>
    /// <param name="text">The message's text.</param>
    public string Unlink(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (lines, link) = (text.Split('\n').ToList(), SlackText.Link(Address, Words));
        return lines.Remove(link) ? string.Join('\n', lines) : text;
    }
}

/// <summary>Somebody wants the files that wait.</summary>
public sealed record FilesWanted;
