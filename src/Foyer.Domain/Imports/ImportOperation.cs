namespace Foyer.Domain.Imports;

/// <summary>
/// What another system had is brought here: accounts that a program hands over in portions, or people, rooms and messages of a file of which somebody
/// chooses. When it runs, they are made in the background.
/// </summary>
public sealed class ImportOperation
{
    /// <summary>How many accounts one import takes.</summary>
    public const int MostAccounts = 100_000;

    /// <summary>How many of the refused accounts it remembers; the rest are only counted.</summary>
    public const int MostRefusedKept = 100;

    /// <summary>Nothing was begun that could take accounts.</summary>
    public static readonly Refusal NotBegun = Refusal.Text("Import operation not initialized.");

    /// <summary>It runs already.</summary>
    public static readonly Refusal TakesNoMore = Refusal.Text("The current import operation can not receive new data.");

    /// <summary>It is over.</summary>
    public static readonly Refusal Over = Refusal.Text("The current import operation is already finished.");

    /// <summary>It would hold too many accounts.</summary>
    public static readonly Refusal TooMany = Refusal.Text($"An import operation takes {MostAccounts} accounts at most.");

    /// <summary>There is nothing to run.</summary>
    public static readonly Refusal NotFound = Refusal.Text("error-operation-not-found");

    /// <summary>It has no accounts yet, or has run.</summary>
    public static readonly Refusal NotReady = Refusal.Text("error-invalid-operation-status");

    private ImportOperation()
    {
    }

    /// <summary>Begins an import.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="startedBy">Who begins it.</param>
    /// <param name="now">The moment.</param>
    public ImportOperation(ImportId id, UserId startedBy, DateTimeOffset now) => (Id, StartedBy, StartedAt, UpdatedAt) = (id, startedBy, now, now);

    /// <summary>Begins an import of a file, which is read at once.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="startedBy">Who begins it.</param>
    /// <param name="kind">The key of the file's kind.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="now">The moment.</param>
    public ImportOperation(ImportId id, UserId startedBy, string kind, string fileName, DateTimeOffset now)
        : this(id, startedBy, now) => (Kind, FileName, Step) = (kind, fileName, ImportSteps.Uploading);

    /// <summary>Identifier.</summary>
    public ImportId Id { get; private set; }

    /// <summary>Who began it.</summary>
    public UserId StartedBy { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The key of one of <see cref="ImporterKind"/>.</summary>
    public string Kind { get; private set; } = ImporterKind.Program.Key;

    /// <summary>The file's name; null where no file came.</summary>
    public string? FileName { get; private set; }

    /// <summary>One of <see cref="ImportSteps"/>.</summary>
    public string Step { get; private set; } = ImportSteps.New;

    /// <summary>False once it was given up, or another was begun.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>How many things have come: accounts, rooms and messages.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them are accounts.</summary>
    public int Accounts { get; private set; }

    /// <summary>How many of them are rooms.</summary>
    public int Rooms { get; private set; }

    /// <summary>How many of them are messages.</summary>
    public int Messages { get; private set; }

    /// <summary>How many of them are there now, those that were there before included.</summary>
    public int Completed { get; private set; }

    /// <summary>How many could not be made.</summary>
    public int Failed { get; private set; }

    /// <summary>The first of those that could not be made, and why.</summary>
    public List<RefusedAccount> Refused { get; private set; } = [];

    /// <summary>The dialect's one word for where it stands.</summary>
    public string State => (IsValid, Step) switch
    {
        (_, ImportSteps.Done) => "done",
        (false, _) => "error",
        (_, ImportSteps.New or ImportSteps.Uploading or ImportSteps.Preparing) => "new",
        (_, ImportSteps.Ready) => "ready",
        _ => "importing",
    };

    /// <summary>Takes more accounts.</summary>
    /// <param name="accounts">How many.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Done> Take(int accounts, DateTimeOffset now)
    {
        switch (State)
        {
            case "importing":
                return TakesNoMore;
            case "done":
                return Over;
            case "error":
                return NotBegun;
        }

        if (Kind != ImporterKind.Program.Key)
        {
            return TakesNoMore;
        }

        if (accounts > MostAccounts - Total)
        {
            return TooMany;
        }

        (Accounts, Total, Step, UpdatedAt) = (Accounts + accounts, Total + accounts, ImportSteps.Ready, now);
        return Done.Yes;
    }

    /// <summary>Notes what was found in its file so far.</summary>
    /// <param name="found">How much more.</param>
    /// <param name="now">The moment.</param>
    /// <returns>False when it was given up in the meantime.</returns>
    public bool Find(ImportCounts found, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (!IsBeingRead)
        {
            return false;
        }

        Step = ImportSteps.Preparing;
        Count(new ImportCounts(Accounts + found.Accounts, Rooms + found.Rooms, Messages + found.Messages), now);
        return true;
    }

    /// <summary>The whole file was read: somebody may choose.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>False when it was given up in the meantime.</returns>
    public bool Offer(DateTimeOffset now)
    {
        if (!IsBeingRead)
        {
            return false;
        }

        (Step, UpdatedAt) = (ImportSteps.Ready, now);
        return true;
    }

    /// <summary>Keeps of what was found only what was chosen.</summary>
    /// <param name="chosen">How much that is.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Done> Choose(ImportCounts chosen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        if (!IsValid)
        {
            return NotFound;
        }

        if (Step != ImportSteps.Ready)
        {
            return NotReady;
        }

        Count(chosen, now);
        return Done.Yes;
    }

    /// <summary>Lets the accounts be made.</summary>
    /// <param name="now">The moment.</param>
    public Outcome<ImportStarted> Run(DateTimeOffset now)
    {
        if (!IsValid)
        {
            return NotFound;
        }

        if (Step != ImportSteps.Ready)
        {
            return NotReady;
        }

        (Step, UpdatedAt) = (ImportSteps.Started, now);
        return new ImportStarted(Id);
    }

    /// <summary>One step is over.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether another follows.</returns>
    public bool GoOn(DateTimeOffset now)
    {
        var next = Step switch
        {
            ImportSteps.Started => ImportSteps.Accounts,
            ImportSteps.Accounts when Rooms > 0 => ImportSteps.Rooms,
            ImportSteps.Rooms => ImportSteps.Messages,
            ImportSteps.Accounts or ImportSteps.Messages => ImportSteps.Finishing,
            _ => null,
        };
        if (next is null)
        {
            return false;
        }

        (Step, UpdatedAt) = (next, now);
        return true;
    }

    /// <summary>Things were looked at, and are there now.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="count">How many.</param>
    public void CountThere(DateTimeOffset now, int count = 1) => (Completed, UpdatedAt) = (Completed + count, now);

    /// <summary>Messages were looked at that cannot be written: their room, or whoever wrote them, is not there.</summary>
    /// <param name="count">How many.</param>
    /// <param name="now">The moment.</param>
    public void CountLost(int count, DateTimeOffset now) => (Failed, UpdatedAt) = (Failed + count, now);

    /// <summary>One account or room was looked at and could not be made.</summary>
    /// <param name="account">Which one, and why.</param>
    /// <param name="now">The moment.</param>
    public void CountRefused(RefusedAccount account, DateTimeOffset now)
    {
        (Failed, UpdatedAt) = (Failed + 1, now);
        if (Refused.Count < MostRefusedKept)
        {
            // The store compares lists by what is in them: a new one, never a longer one.
            Refused = [.. Refused, account];
        }
    }

    /// <summary>Nothing is left to look at.</summary>
    /// <param name="now">The moment.</param>
    public void Finish(DateTimeOffset now) => (Step, IsValid, UpdatedAt) = (ImportSteps.Done, false, now);

    /// <summary>Its file cannot be read.</summary>
    /// <param name="now">The moment.</param>
    public void Break(DateTimeOffset now) => (Step, IsValid, UpdatedAt) = (ImportSteps.Broken, false, now);

    /// <summary>It is given up; what was made stays.</summary>
    /// <param name="now">The moment.</param>
    public void GiveUp(DateTimeOffset now) => (Step, IsValid, UpdatedAt) = (ImportSteps.GivenUp, false, now);

    private bool IsBeingRead => IsValid && Step is (ImportSteps.Uploading or ImportSteps.Preparing);

    private void Count(ImportCounts counts, DateTimeOffset now) =>
        (Accounts, Rooms, Messages, Total, UpdatedAt) = (counts.Accounts, counts.Rooms, counts.Messages, counts.Accounts + counts.Rooms + counts.Messages, now);
}
