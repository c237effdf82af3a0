namespace Foyer.Domain.LiveChats;

/// <summary>The conversation as a document.</summary>
public sealed partial class LiveChat
{
    /// <summary>Whether a document was asked for and is being made, or is there.</summary>
    public bool IsDocumentRequested { get; private set; }

    /// <summary>The document in the chat's room; null until it is made.</summary>
    public UploadId? Document { get; private set; }

    /// <summary>Somebody wants the conversation as a document, which there is of ended chats only.</summary>
    /// <param name="by">Who asks and is told when it is there.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The order; null when it was given before.</returns>
    public Outcome<TranscriptOrder?> RequestDocument(UserId by, DateTimeOffset now)
    {
        if (IsOpen)
        {
            return LiveChatRefusals.StillOpen;
        }

        if (IsDocumentRequested)
        {
            return (TranscriptOrder?)null;
        }

        IsDocumentRequested = true;
        return new TranscriptOrder(RoomId, by, now);
    }

    /// <summary>The document is there.</summary>
    /// <param name="document">The file.</param>
    public void DocumentMade(UploadId document) => (IsDocumentRequested, Document) = (true, document);

    /// <summary>No document could be made; it may be asked for again.</summary>
    public void DocumentFailed() => (IsDocumentRequested, Document) = (false, null);
}
