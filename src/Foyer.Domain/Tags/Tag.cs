namespace Foyer.Domain.Tags;

/// <summary>A word that agents give to chats, for everybody or for certain departments.</summary>
public sealed class Tag
{
    private Tag()
    {
    }

    /// <summary>A new tag.</summary>
    /// <param name="id">Its id.</param>
    public Tag(string id) => Id = id;

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The word, unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Ids of the departments that use it; empty for all.</summary>
    public List<string> Departments { get; private set; } = [];

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Whether every department uses it.</summary>
    public bool IsPublic => Departments.Count == 0;

    /// <summary>Changes it to what a manager wrote.</summary>
    /// <param name="name">The word.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="departments">The departments that use it; empty for all.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Tag> Describe(string name, string? description, IEnumerable<string> departments, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return TagRefusals.NameMissing;
        }

        (Name, Description, UpdatedAt) = (name.Trim(), description ?? "", now);
        Departments = [.. departments.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        return this;
    }

    /// <summary>Forgets a department that is gone; a tag of that department alone is nobody's then, not everybody's.</summary>
    /// <param name="gone">The department.</param>
    /// <returns>Whether no department is left that uses it.</returns>
    public bool Forget(DepartmentId gone)
    {
        var left = Departments.Where(id => id != gone.Value).ToList();
        var isOrphan = Departments.Count > 0 && left.Count == 0;
        Departments = isOrphan ? Departments : left;
        return isOrphan;
    }

    /// <summary>Whether somebody may choose it.</summary>
    /// <param name="reader">Who looks.</param>
    public bool IsSeenBy(TagReader reader) =>
        reader.SeesAll || IsPublic || Departments.Any(id => reader.Departments.Contains(new DepartmentId(id)));
}

/// <summary>Who looks for tags.</summary>
/// <param name="SeesAll">Whether every tag is shown.</param>
/// <param name="Departments">The departments whose tags are shown beside those of everybody.</param>
public sealed record TagReader(bool SeesAll, IReadOnlySet<DepartmentId> Departments)
{
    /// <summary>What somebody sees of the tags: managers what they ask for, others no more than their departments'.</summary>
    /// <param name="manages">Whether the reader manages tags.</param>
    /// <param name="wantsAll">Whether all are asked for.</param>
    /// <param name="asked">The department asked for.</param>
    /// <param name="own">The departments that the reader works in or watches over.</param>
    public static TagReader For(bool manages, bool wantsAll, DepartmentId? asked, IReadOnlySet<DepartmentId> own) => (manages, asked) switch
    {
        (true, { } department) when !wantsAll => new TagReader(false, new HashSet<DepartmentId> { department }),
        (true, _) => new TagReader(wantsAll, new HashSet<DepartmentId>()),
        (false, { } department) when own.Contains(department) => new TagReader(false, new HashSet<DepartmentId> { department }),
        _ => new TagReader(false, own),
    };
}

/// <summary>Why a tag cannot be what is asked for.</summary>
public static class TagRefusals
{
    /// <summary>There is no such tag.</summary>
    public static readonly Refusal NotFound = new("tag-not-found", "Tag not found");

    /// <summary>A tag needs a name.</summary>
    public static readonly Refusal NameMissing = new("error-invalid-tag-name", "A tag needs a name");

    /// <summary>Another tag has that name.</summary>
    public static readonly Refusal NameTaken = new("error-tag-name-already-in-use", "Another tag has this name");

    /// <summary>There is no such department.</summary>
    public static readonly Refusal DepartmentNotFound = new("error-department-not-found", "Department not found");
}
